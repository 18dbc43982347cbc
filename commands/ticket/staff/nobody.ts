/** Whom a ticket is given to that is nobody's again, in both languages; the word of the option's hint first. */
export const NOBODY = /^(?:nobody|none|personne)$/iu;
