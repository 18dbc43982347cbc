import { expect, it } from 'vitest';
import { asksForPerson } from '../../src/services/scope/asks-for-person.ts';

it.each([
  'I want to talk to a person',
  'Can I speak with a real human?',
  'let me chat with an agent',
  'Please connect me to a human',
  'can I speak to someone?',
  'I need to talk to a support agent',
  'I want to chat with someone from the team',
  'a real person please',
  'parler à un humain',
  'Je veux parler à une personne',
  'Je voudrais discuter avec un conseiller',
  'Puis-je parler à quelqu’un ?',
  "Puis-je parler à quelqu'un ?",
  'Passez-moi un être humain',
  'joindre un conseiller',
  'Je veux une vraie personne',
])('%s: asks for a person', (text) => {
  expect(asksForPerson(text)).toBe(true);
});

it.each([
  'How do I add a person to my team?',
  'How can my visitors chat with an agent on my site?',
  'Comment mes clients peuvent-ils parler à un conseiller ?',
  'Which content type is right for a person?',
  'Quel type de contenu pour une personne ?',
  'The chat bubble on my page is broken',
  'I was charged twice this month, the invoice shows two plans, I want to talk to a person',
])('%s: does not', (text) => {
  expect(asksForPerson(text)).toBe(false);
});
