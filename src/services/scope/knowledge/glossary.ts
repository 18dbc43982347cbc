import { stem, wordsOf } from '../words.ts';

/**
 * Words of support that mean the same in English and in French, and the everyday ways to say them: what an example
 * teaches in one language then counts in the other. One line is one meaning; words of several parts stand in concepts.ts.
 */
const MEANINGS = `
invoice receipt bill facture reçu
billing facturation facturer
refund refunded reimburse reimbursement remboursement rembourser remboursé
charge charged debited prélèvement prélevé débité
pay payment paid paiement payer payé
price pricing cost costs expensive tarif prix coût coûte cher
subscription subscribe abonnement abonner abonné
plan formule forfait
cancel cancelled cancellation terminate résilier résiliation annuler annulation
renew renewal renouvellement renouveler
upgrade downgrade
trial essai
discount coupon promo réduction remise
card carte
tax taxes vat tva taxe impôt
password passcode mot-de-passe mdp
login signin connexion connecter
locked blocked bloqué verrouillé
hacked compromised stolen hijacked piraté volé compromis
suspicious phishing scam fraud hameçonnage arnaque fraude
leak leaked exposed fuite exposé divulgué
vulnerability vulnerabilities cve exploit vulnérabilité faille
security secure sécurité sécurisé
invite invitation invited inviter invité
member members membre membres
user users utilisateur utilisateurs
role roles rôle rôles
permission permissions rights droits autorisation autorisations
owner propriétaire
team teammate colleague coworker équipe collègue
organization organisation company entreprise société
account compte
bug glitch anomalie
broken break breaks cassé casse
error erreur errors
fail fails failed failing failure échoue échec échouent
crash crashes plante planté plantage
slow lent lente ralenti
freeze frozen freezes hangs stuck fige figé
missing disappeared vanished gone lost disparu perdu manquant manque
install installation installing installer installé
configure configuration configuring setup configurer paramétrer paramétrage
settings setting paramètres réglages
key keys clé clef
token tokens jeton jetons
environment environnement
space espace
entry entries entrée entrées
field fields champ champs
query queries requête requêtes
filter filters filtering filtrer filtre
sort sorting order ordering trier tri
limit limits limite limites quota
search rechercher recherche
publish published publishing publication publier publié
draft brouillon
delete remove deletion supprimer suppression effacer retirer
add ajouter ajout
create créer création
update mettre-à-jour mise-à-jour
change modify edit changer modifier
move déplacer
copy duplicate copier dupliquer
import importer
export exporter
migrate migration migrer
backup sauvegarde
upload téléverser téléverse envoyer
download télécharger
image images picture photo photos pictures
font fonts police polices
color colour colours couleur couleurs
button bouton
menu navigation
page pages
site website web-site
shop store boutique magasin
sell selling vendre vente ventes
product products produit produits
order commande commandes
cart basket panier
checkout
shipping delivery livraison expédition
customer customers client clients
stock inventory
domain domains domaine domaines
record records enregistrement enregistrements
redirect redirection rediriger
address adresse
email mail courriel e-mail
newsletter campaign campagne
feature functionality fonctionnalité fonctionnalités
suggest suggestion propose proposal suggérer suggestion
idea idée
wish souhait souhaiterais
improve improvement enhancement améliorer amélioration
support prise-en-charge
roadmap
planned prévu prévue
implement implémenter réaliser
develop développer
build built construire
advice recommend recommendation conseil recommandation conseiller
structure organize structurer organiser
model modeling modelling modéliser modélisation
feedback remark opinion avis remarque retour
love great awesome adore génial bravo
disappointed frustrating annoying déçu frustrant agaçant
confusing unclear confus
documentation docs doc
rewrite refactor réécrire refactoriser
optimize optimise optimiser
convert convertir
analyze analyse analyser
log logs journal journaux
debug déboguer
code
display show displayed showing afficher affiche affichage
style styling
layout mise-en-page
deploy deployment deployed déployer déploiement
browser navigateur
mobile phone téléphone portable
hire freelancer embaucher freelance
designer webdesigner graphiste
rank ranking seo référencement classement
lawyer legal law juridique légal avocat loi
privacy gdpr rgpd confidentialité
license copyright licence
business
dedicated dédié
reply answer answered response réponse répondre répondu
waiting wait attends attendre
ticket case request demande
yesterday hier
chat tchat discussion
event événement
appointment booking schedule rendez-vous réservation
course courses cours formation
language locale langue langues translation traduction
`;

const MEANING_OF = new Map<string, string>();
for (const [index, line] of MEANINGS.trim().split('\n').entries())
  for (const word of line.split(' '))
    for (const part of wordsOf(word).slice(0, 1)) MEANING_OF.set(stem(part), `=${index}`);

/** The meaning of a stem, the same for both languages; undefined where the glossary does not know it. */
export function meaningOf(stemmed: string): string | undefined {
  return MEANING_OF.get(stemmed);
}

/** Every stem that the glossary knows. */
export const knownStems = (): Iterable<string> => MEANING_OF.keys();
