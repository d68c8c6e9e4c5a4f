/** The day (`yyyy-mm-dd`) since which privacy page and terms say what they say: members agree to the texts of a day. */
export const TEXTS_VERSION = '2026-12-03';
