import type { LocalPerson, Screen } from './screen.ts';
import { bugAnswers, type Customer, referenceIn, TICKET_WORDS } from './ticket-words.ts';

/** From the topic picker to the form of a suspected bug. */
export async function bugForm(person: LocalPerson): Promise<Screen> {
  const { goOn } = TICKET_WORDS[person.key as Customer];
  const guides = await (await person.command('ticket', 'open')).choose('bug');
  return guides.kind === 'form' ? guides : guides.press(goOn);
}

/** All the way: the first step, then on without the second, optional one. */
export async function openBugTicket(
  person: LocalPerson,
  prefix = 'FD',
): Promise<{ readonly reference: string; readonly answer: Screen }> {
  const form = await bugForm(person);
  const next = await form.send(bugAnswers(person.key as Customer));
  const answer = await sendWithoutSecondStep(person, next);
  return { reference: referenceIn(answer.text, prefix), answer };
}

/** Slack shows the second step at once, Discord a message that leads to it. */
export function sendWithoutSecondStep(person: LocalPerson, next: Screen): Promise<Screen> {
  return next.kind === 'form' ? next.send({}) : next.press(TICKET_WORDS[person.key as Customer].skip);
}
