/** The sentences at the foot of every mail, in the reader's language. */
export interface MailWords {
  /** Under a mail whose answers reach the ticket. */
  readonly answerable: string;
  /** Under a mail from an address that receives nothing: says where to write instead. */
  readonly unanswerable: string;
}
