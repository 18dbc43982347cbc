import { createPhraseFinder } from './lexicon.ts';
import { wordsOf } from './words.ts';

/** How people ask for somebody instead of an automatic answer, in both languages. */
const ASKED = [
  'talk/speak/chat/connect/transfer/write to/with a/an/some * person/human/agent/advisor/representative/operator',
  'talk/speak/chat to/with someone/somebody',
  'talk/speak/connect/transfer me/us * to/with a/an * person/human/agent/advisor/representative/operator',
  'talk/speak/chat to/with a/an/the/your * team/member/colleague/employee',
  'real/actual/live person/human/agent/people',
  'human please',
  'a human being',
  'not a bot/robot/machine',
  'parler/discuter/échanger à/avec un/une * humain/humaine/personne/conseiller/conseillère/agent/opérateur/opératrice',
  'parler/discuter/échanger à/avec quelqu’un',
  'parler/discuter/échanger avec votre équipe/service',
  'joindre/contacter un/une * humain/personne/conseiller/conseillère/agent',
  'vraie/véritable personne',
  'un vrai/véritable humain/conseiller/interlocuteur',
  'un être humain',
  'pas un robot/bot/automate',
];

/** Somebody else's conversations: a chat on one's own site is a question of its own. */
const OTHERS = createPhraseFinder([
  'my/our/the customers/clients/visitors/users/members/editors',
  'mes/nos/les/des clients/visiteurs/utilisateurs/membres/rédacteurs',
]);

/** Whoever writes more tells of something that can be answered, and the button for a person stands below that, too. */
const MOST_WORDS = 14;

const find = createPhraseFinder(ASKED);

/** Whether a short text asks for a person instead of an automatic answer. */
export function asksForPerson(text: string): boolean {
  return wordsOf(text).length <= MOST_WORDS && find(text) !== undefined && OTHERS(text) === undefined;
}
