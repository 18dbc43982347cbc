/**
 * What a reply or a form may hold: for each number the smaller of the two platforms' documented limits, so that one
 * neutral message always fits both. The builders enforce them; the renderers only measure.
 */
export const REPLY_LIMITS = {
  /** Notification text (Slack `text`), kept short for phones. */
  summary: 150,
  /** Slack header block: 150 characters. */
  title: 150,
  /** Slack section text: 3,000; kept below Discord's 4,000 for a whole message. */
  text: 2_800,
  /** All text of a reply together. Discord Components V2: 4,000 characters a message. */
  total: 3_600,
  /** Discord: 40 components a message, nested ones included; Slack: 50 blocks. */
  blocks: 18,
  factLabel: 75,
  factValue: 900,
  facts: 12,
  listItems: 20,
  files: 10,
  /** Slack button text: 75; Discord: 80. */
  buttonLabel: 75,
  /** Discord: 5 buttons a row. */
  buttons: 5,
  /** Discord: 25 options a select; Slack: 100. */
  selectOptions: 25,
  /** Slack option text: 75; Discord: 100. */
  optionLabel: 75,
  optionDescription: 75,
  /** Slack option value: 150; Discord: 100. */
  optionValue: 100,
  /** Slack: 150; Discord: 150. */
  placeholder: 150,
  /** Slack link button: 3,000; Discord: 512. */
  url: 512,
} as const;

export const FORM_LIMITS = {
  /** Slack modal title: 24; Discord: 45. */
  title: 24,
  /** Discord: 5 components a modal. */
  fields: 5,
  /** Discord label: 45. */
  label: 45,
  /** Discord label description: 100. */
  hint: 100,
  /** Slack submit: 24. */
  submit: 24,
  /** Slack plain-text input: 3,000; Discord: 4,000. */
  value: 3_000,
  placeholder: 100,
  /** Slack file input and Discord file upload: 10 files. */
  files: 10,
  choices: 25,
} as const;
