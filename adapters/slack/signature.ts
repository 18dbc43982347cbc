import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older requests may be somebody's recording. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const MAX_AGE_SECONDS = 5 * 60;

export interface SignedRequest {
  /** Seconds since 1970, as the header has it. */
  readonly timestamp: string | undefined;
  /** `v0=` and the digest in hexadecimal. */
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/** What is wrong with a request's signature, or undefined when Slack has signed it in the last five minutes. */
export function signatureProblem(
  { timestamp, signature, body }: SignedRequest,
  signingSecret: string,
  nowSeconds: number,
): string | undefined {
  if (timestamp === undefined || signature === undefined) return 'is not signed';
  if (!/^\d{1,12}$/u.test(timestamp)) return 'has a timestamp that is none';
  if (Math.abs(nowSeconds - Number(timestamp)) > MAX_AGE_SECONDS)
    return 'was signed more than five minutes ago; is the clock of this machine right?';
  const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(expected);
  // Lengths are no secret; the comparison wants equal ones.
  return given.length === wanted.length && timingSafeEqual(given, wanted)
    ? undefined
    : 'has a signature that does not fit SLACK_SIGNING_SECRET';
}
