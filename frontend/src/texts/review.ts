/** Texts of `review`. */
export const zh = {};

export const en: typeof zh = {};
