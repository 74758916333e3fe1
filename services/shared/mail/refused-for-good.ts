/** Answers that ask for another login, whatever they answer (RFC 4954, 6). */
const LOGIN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/**
 * Whether a mail server has refused a recipient, or a message, for good (RFC 5321, 4.2.1: 5yz): to send it again is no use.
 * All that is about the one who sends is none of their business, and may be mended: login, TLS, the address of the sender, a
 * connection that breaks.
 *
 * @param error what `MailSender.send` throws
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, command, responseCode = 0 }: Answer = error;
  if (responseCode < 500 || responseCode > 599 || LOGIN_CODES.has(responseCode)) return false;
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'RCPT TO');
}

/** What nodemailer adds to an error that a server has answered. */
interface Answer extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}
