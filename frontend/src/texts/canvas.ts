/** Texts of `canvas`. */
export const zh = {};

export const en: typeof zh = {};
