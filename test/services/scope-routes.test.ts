import { describe, expect, it } from 'vitest';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';

type Row = readonly [text: string, route: string, topic: string];

const CONTENTFUL: readonly Row[] = [
  ['Please rewrite my GraphQL query', 'declined', 'rewrite-code'],
  ['Réécrivez ma requête GraphQL', 'declined', 'rewrite-code'],
  ['Can you refactor our migration script?', 'declined', 'rewrite-code'],
  ['Could you convert my resolver to TypeScript', 'declined', 'rewrite-code'],
  ['Optimise this API query for me', 'declined', 'rewrite-code'],
  ['Pouvez-vous simplifier notre script de migration ?', 'declined', 'rewrite-code'],
  ['Corrigez mon code SDK', 'declined', 'rewrite-code'],
  ['I think my account was hacked', 'ticket', 'security'],
  ['Je crois que mon compte a été piraté', 'ticket', 'security'],
  ['Somebody has stolen our management token', 'ticket', 'security'],
  ['We found a vulnerability in your SDK', 'ticket', 'security'],
  ['Nous avons trouvé une faille de sécurité', 'ticket', 'security'],
  ['How do I sort entries in a GraphQL query?', 'ticket', 'api'],
  ['Quelle est la limite de requêtes de l’API de gestion ?', 'ticket', 'api'],
  ['What is the rate limit of the delivery API?', 'ticket', 'api'],
  ['Comment paginer les entrées avec GraphQL ?', 'ticket', 'api'],
  ['The web app crashes when I open an entry', 'ticket', 'bug'],
  ['I think I found a bug in the editor', 'ticket', 'bug'],
  ['L’éditeur ne fonctionne plus depuis ce matin', 'ticket', 'bug'],
  ['How do I configure a webhook?', 'ticket', 'setup'],
  ['Comment on configure un webhook ?', 'ticket', 'setup'],
  ['Je n’arrive pas à configurer le SSO', 'ticket', 'setup'],
  ['We were charged twice this month', 'ticket', 'billing'],
  ['Je voudrais une copie de ma dernière facture', 'ticket', 'billing'],
  ['It would be great to have folders for entries', 'ticket', 'feature-request'],
  ['Ce serait bien de pouvoir trier les médias', 'ticket', 'feature-request'],
  ['Which best practice do you recommend for our environments?', 'ticket', 'configuration-advice'],
  ['How do I invite a colleague to our organization?', 'chat', 'org-members'],
  ['Comment inviter un membre dans notre organisation ?', 'chat', 'org-members'],
  ['Which field type should I use for a price list in my content type?', 'chat', 'content-modelling'],
  ['Quel type de champ choisir pour une adresse ?', 'chat', 'content-modelling'],
  ['My React component does not render', 'community', 'frontend'],
  ['Mon composant React affiche une page blanche', 'community', 'frontend'],
  ['How do I style my page with Tailwind CSS?', 'community', 'frontend'],
  ['How do I integrate Shopify with Zapier?', 'community', 'third-party'],
  ['Comment intégrer Salesforce ?', 'community', 'third-party'],
  ['Can you analyse my server logs?', 'declined', 'log-analysis'],
  ['Pouvez-vous analyser ces journaux de serveur ?', 'declined', 'log-analysis'],
  ['Please build this feature for us', 'community', 'implement-feature'],
];

const SQUARESPACE: readonly Row[] = [
  ['mon site ne charge plus', 'ticket', 'bug'],
  ['Mes pages ne se chargent plus', 'ticket', 'bug'],
  ['My site does not load', 'ticket', 'bug'],
  ['The editor freezes when I save', 'ticket', 'bug'],
  ['C’est important, mon site est lent', 'ticket', 'bug'],
  ['I was charged twice', 'ticket', 'billing'],
  ['There is a charge on my credit card that I do not know', 'ticket', 'billing'],
  ['J’ai été débité deux fois', 'ticket', 'billing'],
  ['Je veux résilier mon abonnement', 'ticket', 'billing'],
  ['I want a refund for my subscription', 'ticket', 'billing'],
  ['I think my account was hacked', 'ticket', 'account-access'],
  ['Je crois que mon compte a été piraté', 'ticket', 'account-access'],
  ['I forgot my password and cannot log in', 'ticket', 'account-access'],
  ['J’ai oublié mon mot de passe', 'ticket', 'account-access'],
  ['How do I connect my domain?', 'ticket', 'domains'],
  ['Comment transférer mon nom de domaine ?', 'ticket', 'domains'],
  ['The SSL certificate of my domain is missing', 'ticket', 'domains'],
  ['How do I add a discount code to my store?', 'ticket', 'commerce'],
  ['Comment ajouter un produit à ma boutique ?', 'ticket', 'commerce'],
  ['How do I create a member area?', 'ticket', 'member-areas'],
  ['Comment créer un espace membres ?', 'ticket', 'member-areas'],
  ['How do I export my site?', 'ticket', 'import-export'],
  ['Comment exporter mon site ?', 'ticket', 'import-export'],
  ['How do I send a newsletter to my mailing list?', 'ticket', 'email'],
  ['Comment déplacer un bloc dans une section ?', 'ticket', 'editing'],
  ['How do I change the font of my header?', 'ticket', 'editing'],
  ['Please add a dark mode', 'ticket', 'feature-request'],
  ['Ce serait bien de pouvoir trier mes galeries', 'ticket', 'feature-request'],
  ['Can we have an account manager for our enterprise?', 'ticket', 'custom-help'],
  ['Any news on my ticket? I am still waiting for an answer', 'ticket', 'follow-up'],
  ['Toujours pas de réponse à mon e-mail', 'ticket', 'follow-up'],
  ['My custom CSS does not work', 'community', 'custom-code'],
  ['Mon code personnalisé ne fonctionne plus', 'community', 'custom-code'],
  ['How do I install the Facebook pixel?', 'community', 'third-party'],
  ['Comment intégrer Zapier à mon site ?', 'community', 'third-party'],
  ['How do I rank on the first page of Google?', 'community', 'design-seo-advice'],
  ['Comment améliorer mon référencement ?', 'community', 'design-seo-advice'],
  ['Is my privacy policy text compliant with the GDPR?', 'community', 'legal-tax'],
  ['Quel taux de TVA dois-je appliquer ?', 'community', 'legal-tax'],
];

const contentful = shippedPolicy('contentful');
const squarespace = shippedPolicy('squarespace');
const deciders = {
  contentful: createScopeDecider({ current: () => contentful }),
  squarespace: createScopeDecider({ current: () => squarespace }),
};

describe.each([
  ['contentful', CONTENTFUL],
  ['squarespace', SQUARESPACE],
] as const)('with the policy of %s', (company, rows) => {
  it.each(rows)('%s → %s %s', (text, route, topic) => {
    // The reader's own language must not matter for a sentence that shows its own.
    for (const reader of ['en', 'fr'] as const)
      expect(deciders[company].decide(text, reader)).toMatchObject({ route, topic });
  });
});

it('does not refuse who asks how to do it: a question is no request', () => {
  for (const text of ['How do I rewrite my query to use include?', 'Comment réécrire ma requête GraphQL ?'])
    expect(deciders.contentful.decide(text, 'en').route).not.toBe('declined');
});
