import { DiscordAPIError } from 'discord.js';

/** One call as it would go on the wire. */
export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly route: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: string;
}

interface Options {
  readonly body?: unknown;
  readonly query?: URLSearchParams;
}

/** Answers REST calls from `answer`, in the shape that the adapter uses of discord.js' `REST`; an `Error` is thrown. */
export function createFakeRest(answer: (call: RestCall) => unknown = () => ({})) {
  const calls: RestCall[] = [];
  const handle =
    (method: RestCall['method']) =>
    async (route: string, options: Options = {}) => {
      const { body, query } = options;
      const call: RestCall = {
        method,
        route,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? JSON.parse(body) : body }),
        ...(query === undefined ? {} : { query: String(query) }),
      };
      calls.push(call);
      const result = await answer(call);
      if (result instanceof Error) throw result;
      return result;
    };
  return {
    calls,
    get: handle('GET'),
    post: handle('POST'),
    patch: handle('PATCH'),
    put: handle('PUT'),
    delete: handle('DELETE'),
  };
}

export function discordError(code: number, status: number, message = 'Refused'): DiscordAPIError {
  return new DiscordAPIError({ code, message }, code, status, 'POST', 'https://discord.example/x', {
    files: undefined,
    body: undefined,
  });
}
