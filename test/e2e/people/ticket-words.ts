/** What the two paying customers write and read. */
export const TICKET_WORDS = {
  ada: {
    goOn: 'Still stuck? Contact the team',
    quick: 'It is a quick question',
    skip: 'Send it now',
    topic: 'Suspected bug',
    plan: 'Premium',
    email: 'ada@acme.example',
    summary: 'Entries vanish after publishing',
    details: 'After publishing, the entries vanish from the list until I reload the page twice.',
    created: 'created',
    show: 'Show the ticket',
    yourTickets: 'Your tickets',
    open: '🟢 open',
    closed: '⚪ closed',
    conversation: 'Open the conversation',
    welcome: 'Answers come here, and what you write here reaches support',
    close: 'Close it',
    sure: (reference: string) => `Close ${reference}?`,
    keep: 'Keep it open',
    reopen: 'Reopen it',
  },
  luc: {
    goOn: 'Toujours bloqué ? Contactez l’équipe',
    quick: 'C’est une question rapide',
    skip: 'Envoyer tel quel',
    topic: 'Bug présumé',
    plan: 'Lite',
    email: 'luc@atelier.example',
    summary: 'Les entrées disparaissent après publication',
    details: 'Après la publication, les entrées disparaissent de la liste jusqu’à deux rechargements.',
    created: 'créé',
    show: 'Voir le ticket',
    yourTickets: 'Vos tickets',
    open: '🟢 ouvert',
    closed: '⚪ fermé',
    conversation: 'Ouvrir la conversation',
    welcome: 'Les réponses arrivent ici',
    close: 'Le fermer',
    sure: (reference: string) => `Fermer ${reference} ?`,
    keep: 'Le garder ouvert',
    reopen: 'Le rouvrir',
  },
} as const;

export type Customer = keyof typeof TICKET_WORDS;

/** The answers of the first step of a suspected bug. */
export function bugAnswers(customer: Customer): Readonly<Record<string, string>> {
  const { email, summary, details } = TICKET_WORDS[customer];
  return { account_email: email, summary, details, space_id: 'space-4711' };
}

export function referenceIn(text: string, prefix = 'FD'): string {
  const [reference] = new RegExp(`${prefix}-\\d+`, 'u').exec(text) ?? [];
  if (reference === undefined) throw new Error(`There is no ticket in: ${text}`);
  return reference;
}
