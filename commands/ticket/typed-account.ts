/** The account id in what somebody typed: a mention of either platform, or the id itself. */
export function typedAccount(typed: string): string | undefined {
  const text = typed.trim();
  return (
    /^<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>$/u.exec(text)?.[1] ??
    /^@?(\d{17,20}|[UW][A-Z0-9]{2,})$/u.exec(text)?.[1]
  );
}
