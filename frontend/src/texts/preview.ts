/** Texts of `preview`. */
export const zh = {};

export const en: typeof zh = {};
