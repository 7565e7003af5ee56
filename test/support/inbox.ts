/** A mail as the SES stand-in keeps it. */
export type ReceivedMail = {
  messageId: string;
  from: string;
  replyTo: string[];
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { text: string; html: string };
  attachments: { filename?: string; contentType: string; content: string }[];
};

/** What has arrived at an address, the oldest first. */
export const mailsTo = async (address: string): Promise<ReceivedMail[]> => {
  const { emails } = (await (await fetch(`${process.env.AWS_ENDPOINT_URL_SES}/store`)).json()) as {
    emails: ReceivedMail[];
  };
  return emails.filter(({ destination }) => destination.to.some((to) => to.includes(address)));
};
