import type { RemoteFile } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { House } from './house.ts';
import type { Person } from './person.ts';

/** Somebody on the highest plan. */
export const PAYING = { groups: ['role-premium'] } as const;

/** Rows of a test in each language, with what is expected to be said. */
export const languages = (en = '', fr = ''): readonly (readonly [Locale, string])[] => [
  ['en', en],
  ['fr', fr],
];

/** Good answers for every field of the topic's form. */
export function answersFor(topic: string): Readonly<Record<string, string>> {
  return {
    account_email: 'ada@acme.example',
    summary: `About ${topic}`,
    details: `Since this morning ${topic} behaves in a way that I can neither explain nor change myself.`,
    space_id: 'cfexampleapi',
    current_setup: 'Two spaces with one environment each, and twelve content types.',
    where: 'https://hobby.example/home',
  };
}

/** From the topic to the ticket, by what is on the screen. */
export async function openTicket(
  house: House,
  person: Person,
  topic: string,
  more: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, readonly RemoteFile[]>> = {},
): Promise<Ticket> {
  const answers = { ...answersFor(topic), ...more };
  let screen = await person.type(`ticket open ${topic}`);
  for (const button of ['ticket:ticked', 'ticket:form'])
    if (screen.outcome.kind === 'reply' && screen.actions.some((id) => id.startsWith(button)))
      screen = await person.press(button);
  while (screen.outcome.kind === 'form') {
    const asked = screen.form.fields.map(({ id }) => id);
    screen = await person.fill(
      Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id))),
      Object.fromEntries(Object.entries(files).filter(([id]) => asked.includes(id))),
    );
  }
  const [reference] = /FD-\d+/u.exec(screen.text) ?? [];
  if (reference === undefined) throw new Error(`no ticket was made: ${screen.text}`);
  return house.ticket(reference);
}

/** With the code that was mailed. */
export async function linkAddress(house: House, person: Person, address: string): Promise<void> {
  await person.type(`ticket link ${address}`);
  await house.who.codes.idle();
  await person.fill({ code: house.mailer.lastCode(address) });
}
