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

// A run of all tests leaves tens of megabytes of printed tickets in the inbox; what came before this file is not asked for.
const began = Math.floor(Date.now() / 1000);

/** What has arrived at an address since the file of tests began, the oldest first. */
export const mailsTo = async (address: string): Promise<ReceivedMail[]> => {
  const { emails } = (await (await fetch(`${process.env.AWS_ENDPOINT_URL_SES}/store?since=${began}`)).json()) as {
    emails: ReceivedMail[];
  };
  return emails.filter(({ destination }) => destination.to.some((to) => to.includes(address)));
};
