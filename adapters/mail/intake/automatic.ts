import type { MailHead } from './read-mail.ts';

/**
 * A mail that no person wrote: a report that something could not be delivered (RFC 3464), or an automatic answer
 * (RFC 3834, and what older programs send). Undefined for what somebody wrote.
 */
export function automaticKind(head: MailHead, from: 'agent' | 'customer' | undefined) {
  const returnPath = head.all('return-path')[0];
  const daemon = /^(?:mailer-daemon|postmaster)@/u.test(head.from?.address ?? '');
  if (head.contentType === 'multipart/report' && head.reportType !== 'disposition-notification')
    return 'bounce';
  if (head.all('x-failed-recipients').length > 0 || (daemon && returnPath === '<>')) return 'bounce';
  const submitted = head.all('auto-submitted')[0]?.toLowerCase() ?? 'no';
  const precedence = head.all('precedence')[0]?.toLowerCase() ?? '';
  const marked = ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => head.all(name).length > 0);
  if (
    !/^no\b/u.test(submitted) ||
    marked ||
    returnPath === '<>' ||
    head.contentType === 'multipart/report' ||
    precedence === 'auto_reply' ||
    // Helpdesks mark the answers of their agents like that; people's mail programs do not.
    (from !== 'agent' && /^(?:bulk|junk|list)$/u.test(precedence))
  )
    return 'auto_reply';
  return undefined;
}
