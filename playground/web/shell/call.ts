/** Asks the playground for something; what it refuses is shown to the person, and nothing comes back. */
export type Call = (method: string, params?: object) => Promise<unknown>;
