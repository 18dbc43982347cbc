import type { Actor } from '../../domain/actor.ts';
import type { LinkedAccount, Person } from '../../domain/person.ts';
import type { Instant } from '../../domain/time.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import type { Installation } from '../../ports/installation.ts';
import type { Mail } from '../../ports/mailer.ts';
import { settingsOf } from '../permissions.ts';
import type { CodeDesk, CodeSent, CodeTried } from './code-desk.ts';
import { normaliseEmail } from './email-address.ts';

export type Linked =
  | { readonly kind: 'linked'; readonly person: Person; readonly was?: string }
  | Exclude<CodeTried<unknown>, { kind: 'right' }>;

/** Which customer a chat account is: a verified address and whatever else is linked to it. */
export interface Identity {
  /**
   * The account's link. Where the installation trusts the workspace's profiles, an account that was never linked is
   * linked to its profile's address by this, and follows it when it changes.
   */
  accountOf(actor: Actor, now: Instant): Promise<LinkedAccount | undefined>;
  requestCode(actor: Actor, email: string, now: Instant): Promise<CodeSent>;
  confirmCode(actor: Actor, code: string, now: Instant): Promise<Linked>;
  /** The address a code was last sent to. */
  lastEmail(actor: Actor): Promise<string | undefined>;
  /** `profile`: the address comes from the workspace's profile and cannot be taken off here. */
  unlink(actor: Actor, now: Instant): Promise<'unlinked' | 'not_linked' | 'profile'>;
  /** Whether codes can be sent at all. */
  sendsMail(): boolean;
}

export interface IdentityDeps {
  readonly store: IdentityStore;
  readonly codes: CodeDesk;
  readonly installation: () => Installation;
  readonly sendsMail: () => boolean;
  /** The mail that carries a code, in the reader's language. */
  readonly codeMail: (code: string, actor: Actor) => Pick<Mail, 'subject' | 'body'>;
}

const PURPOSE = 'link';

export function createIdentity({ store, codes, installation, sendsMail, codeMail }: IdentityDeps): Identity {
  const trusted = ({ user, profileEmail }: Actor): string | undefined =>
    settingsOf(installation(), user.tenant).trustProfileEmail && profileEmail !== undefined
      ? normaliseEmail(profileEmail)
      : undefined;

  return {
    async accountOf(actor, now) {
      const { user, displayName: name } = actor;
      const known = await store.accountOf(user);
      const email = trusted(actor);
      // What somebody showed with a code says more than a profile that the company fills in.
      if (email === undefined || known?.verifiedBy === 'code' || known?.person.email === email) return known;
      await store.link({ user, name, email, by: 'slack_profile', at: now });
      return store.accountOf(user);
    },
    requestCode: (actor, email, now) =>
      codes.send({
        user: actor.user,
        email,
        locale: actor.locale,
        purpose: { name: PURPOSE, subject: null },
        now,
        mail: (code) => codeMail(code, actor),
      }),
    async confirmCode(actor, code, now) {
      const tried = await codes.try<null>(actor.user, PURPOSE, code, now);
      if (tried.kind !== 'right') return tried;
      const { user, displayName: name } = actor;
      const linked = await store.link({ user, name, email: tried.email, by: 'code', at: now });
      return { kind: 'linked', ...linked };
    },
    lastEmail: ({ user }) => codes.lastEmail(user, PURPOSE),
    async unlink(actor, now) {
      const known = await store.accountOf(actor.user);
      if (known?.verifiedBy === 'slack_profile' && trusted(actor) === known.person.email) return 'profile';
      return (await store.unlink(actor.user, actor.displayName, now)) ? 'unlinked' : 'not_linked';
    },
    sendsMail,
  };
}
