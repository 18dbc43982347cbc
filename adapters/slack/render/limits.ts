/**
 * Slack's own limits, for the last check before a payload leaves. The builders of the core keep below them; what still
 * exceeds one is cut visibly and noted, since Slack refuses the whole message (`invalid_blocks`) for one field too long.
 * Source: https://docs.slack.dev/reference/block-kit (blocks, elements, composition objects) and …/reference/views
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** `text` beside blocks, before escaping (at most five times as long): recommended below 4,000. */
  messageText: 800,
  header: 150,
  /** A plain_text or mrkdwn object. */
  textObject: 3_000,
  /** All rich text of a message together (`msg_blocks_too_long` at about 13,200). */
  richText: 12_000,
  actionId: 255,
  actionsElements: 25,
  buttonLabel: 75,
  buttonUrl: 3_000,
  selectOptions: 100,
  optionLabel: 75,
  optionValue: 150,
  optionDescription: 75,
  placeholder: 150,
  viewTitle: 24,
  viewSubmit: 24,
  callbackId: 255,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputValue: 3_000,
  /** file_input: 1 to 10. */
  files: 10,
} as const;
