/**
 * Discord's own limits, for the last check before a payload leaves. The builders of the core keep below them; what still
 * exceeds one is cut visibly and noted.
 * Source: https://docs.discord.com/developers/components/reference and …/resources/message
 */
export const DISCORD_LIMITS = {
  /** All text displays of a Components V2 message together. */
  messageText: 4_000,
  /** Components of a message, nested ones included. */
  messageComponents: 40,
  customId: 100,
  buttonLabel: 80,
  buttonsPerRow: 5,
  url: 512,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  placeholder: 150,
  modalTitle: 45,
  /** Top-level components of a modal: labels and text displays. */
  modalComponents: 5,
  modalText: 4_000,
  label: 45,
  labelDescription: 100,
  inputValue: 4_000,
  inputPlaceholder: 100,
  filesPerUpload: 10,
  /** Bytes of one file of a bot's, in a server without boosts. https://docs.discord.com/developers/reference#uploading-files */
  fileSize: 10 * 1_024 * 1_024,
  fileDescription: 1_024,
} as const;
