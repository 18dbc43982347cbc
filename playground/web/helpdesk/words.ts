import type { DeskPriority, Status } from '../../helpdesk/model.ts';

/** What an agent reads around the tickets, in the viewer's language. */
export interface DeskWords {
  readonly title: string;
  readonly actingAs: (name: string) => string;
  readonly views: { readonly label: string; readonly open: string; readonly all: string };
  readonly none: { readonly open: string; readonly all: string };
  readonly tickets: string;
  readonly back: string;
  readonly justNow: string;
  readonly choose: string;
  readonly requester: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string;
  readonly nobody: string;
  readonly noPriority: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly conversation: string;
  readonly internal: string;
  readonly customer: string;
  readonly agent: string;
  readonly attached: string;
  readonly files: string;
  readonly changed: {
    readonly status: (name: string, to: string) => string;
    readonly priority: (name: string, to: string) => string;
    readonly assignee: (name: string, to: string) => string;
    readonly unassigned: (name: string) => string;
  };
  readonly answer: {
    readonly kind: string;
    readonly public: string;
    readonly internal: string;
    readonly publicHint: (name: string) => string;
    readonly internalHint: string;
    readonly attach: string;
    readonly remove: (name: string) => string;
    readonly send: string;
    readonly note: string;
    readonly as: string;
    readonly unchanged: string;
    readonly set: (status: string) => string;
    readonly closed: string;
  };
  readonly statuses: Readonly<Record<Status, string>>;
  readonly priorities: Readonly<Record<DeskPriority, string>>;
  readonly size: (bytes: number) => string;
}

/** Narrow and fixed: before `: ; ? !` and inside guillemets in French. */
const N = '\u202f';

const sizeIn =
  (units: readonly string[], locale: string) =>
  (bytes: number): string => {
    const power = bytes < 1_024 ? 0 : bytes < 1_024 ** 2 ? 1 : 2;
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: power === 0 ? 0 : 1 });
    return `${number.format(bytes / 1_024 ** power)}\u00a0${units[power]}`;
  };

export const WORDS: Readonly<Record<'en' | 'fr', DeskWords>> = {
  en: {
    title: 'Helpdesk',
    actingAs: (name) => `You answer as ${name}`,
    views: { label: 'Which tickets', open: 'Unsolved', all: 'All' },
    none: {
      open: 'No ticket waits. Open one in a chat with /ticket.',
      all: 'No tickets yet. Open one in a chat with /ticket.',
    },
    tickets: 'Tickets',
    back: 'All tickets',
    justNow: 'now',
    choose: 'Choose a ticket to read it and to answer.',
    requester: 'Requester',
    status: 'Status',
    priority: 'Priority',
    assignee: 'Assignee',
    nobody: 'Nobody',
    noPriority: 'None',
    fields: { topic: 'Topic', plan: 'Plan' },
    conversation: 'Conversation',
    internal: 'Internal note',
    customer: 'Customer',
    agent: 'Agent',
    attached: 'Attached',
    files: 'Files',
    changed: {
      status: (name, to) => `${name} set the status to ${to}`,
      priority: (name, to) => `${name} set the priority to ${to}`,
      assignee: (name, to) => `${name} assigned the ticket to ${to}`,
      unassigned: (name) => `${name} assigned the ticket to nobody`,
    },
    answer: {
      kind: 'Kind of answer',
      public: 'Public answer',
      internal: 'Internal note',
      publicHint: (name) => `${name} reads it in the chat`,
      internalHint: 'Only agents read it',
      attach: 'Attach files',
      remove: (name) => `Remove ${name}`,
      send: 'Send answer',
      note: 'Add note',
      as: 'Status after the answer',
      unchanged: 'Leave status',
      set: (status) => `Set to ${status}`,
      closed: 'This ticket is closed for good; it takes no more answers.',
    },
    statuses: {
      new: 'New',
      open: 'Open',
      pending: 'Pending',
      hold: 'On hold',
      solved: 'Solved',
      closed: 'Closed',
    },
    priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
    size: sizeIn(['B', 'KB', 'MB'], 'en'),
  },
  fr: {
    title: 'Service d’assistance',
    actingAs: (name) => `Vous répondez en tant que ${name}`,
    views: { label: 'Tickets à afficher', open: 'Non résolus', all: 'Tous' },
    none: {
      open: 'Aucun ticket n’attend. Ouvrez-en un dans un chat avec /ticket.',
      all: 'Aucun ticket pour l’instant. Ouvrez-en un dans un chat avec /ticket.',
    },
    tickets: 'Tickets',
    back: 'Tous les tickets',
    justNow: 'à l’instant',
    choose: 'Choisissez un ticket pour le lire et y répondre.',
    requester: 'Demandeur',
    status: 'État',
    priority: 'Priorité',
    assignee: 'Responsable',
    nobody: 'Personne',
    noPriority: 'Aucune',
    fields: { topic: 'Sujet', plan: 'Formule' },
    conversation: 'Conversation',
    internal: 'Note interne',
    customer: 'Client',
    agent: 'Conseiller',
    attached: 'Pièces jointes',
    files: 'Fichiers',
    changed: {
      status: (name, to) => `${name} a changé l’état${N}: ${to}`,
      priority: (name, to) => `${name} a changé la priorité${N}: ${to}`,
      assignee: (name, to) => `${name} a confié le ticket à ${to}`,
      unassigned: (name) => `${name} n’a confié le ticket à personne`,
    },
    answer: {
      kind: 'Type de réponse',
      public: 'Réponse publique',
      internal: 'Note interne',
      publicHint: (name) => `${name} la lira dans le chat`,
      internalHint: 'Seuls les conseillers la liront',
      attach: 'Joindre des fichiers',
      remove: (name) => `Retirer ${name}`,
      send: 'Envoyer la réponse',
      note: 'Ajouter la note',
      as: 'État après la réponse',
      unchanged: 'Même état',
      set: (status) => `→ ${status}`,
      closed: `Ce ticket est définitivement fermé${N}: il n’accepte plus de réponse.`,
    },
    statuses: {
      new: 'Nouveau',
      open: 'Ouvert',
      pending: 'En attente',
      hold: 'En pause',
      solved: 'Résolu',
      closed: 'Fermé',
    },
    priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
    size: sizeIn(['o', 'Ko', 'Mo'], 'fr'),
  },
};
