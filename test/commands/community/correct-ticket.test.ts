import { expect, it } from 'vitest';
import { createHouse } from '../../statements/house.ts';
import { answersFor } from '../../statements/walks.ts';

it('a ticket that came of a question corrects what was decided about the question', async () => {
  const house = createHouse('contentful', { at: '2026-07-06T12:00:00Z' });
  const ada = house.person('ada', { groups: ['role-premium'] });
  const mia = house.person('mia', { groups: ['role-staff', 'role-moderator'] });
  const question = 'The delivery API gives me error 500 for every entry since this morning';
  await ada.type(`scope ${question}`);
  let screen = await ada.press('ticket:asked');
  for (const button of ['ticket:ticked', 'ticket:form'])
    if (screen.actions.some((id) => id.startsWith(button))) screen = await ada.press(button);
  while (screen.outcome.kind === 'form') {
    const asked = screen.form.fields.map(({ id }) => id);
    const answers = Object.entries(answersFor('api')).filter(([id]) => asked.includes(id));
    screen = await ada.fill(Object.fromEntries(answers));
  }
  const ticket = await house.ticket();
  const made = await house.decisions.list({ limit: 10 });
  expect(made).toMatchObject([{ question, ticketId: ticket.id }]);

  await mia.type(`ticket show ${ticket.reference}`);
  const card = await mia.press('correct:ticket');
  expect(card.text).toContain(question);
  await mia.choose('correct:set', 'frontend');
  const [correction] = await house.decisions.corrections({});
  expect(correction).toMatchObject({ decisionId: made[0]?.id, question, topic: 'frontend' });
  // Pressed twice it is still the one decision.
  await mia.type(`ticket show ${ticket.reference}`);
  await mia.press('correct:ticket');
  expect(await house.decisions.list({ limit: 10 })).toHaveLength(1);
  await house.revert(correction?.id ?? '');
});
