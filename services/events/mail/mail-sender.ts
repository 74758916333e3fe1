export { AnswerLost, type MailSender, type MailSettings, mailSender } from '../../shared/mail/mail-sender.js';
