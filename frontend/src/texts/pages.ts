/** Texts of `pages`. */
export const zh = {};

export const en: typeof zh = {};
