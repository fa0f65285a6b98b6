/** Texts of `source`. */
export const zh = {};

export const en: typeof zh = {};
