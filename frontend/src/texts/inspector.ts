/** Texts of `inspector`. */
export const zh = {};

export const en: typeof zh = {};
