const isGmail = (domain: string): boolean => domain === 'gmail.com' || domain === 'googlemail.com';

/**
 * One name for the addresses that reach the same mailbox, of an address in lower case: without what follows a plus, and at
 * Gmail without dots. For counting what one person has; mail goes to the address as it was typed.
 */
export const mailboxOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const plain = /^[^+]+/.exec(local)?.[0] ?? local;
  return isGmail(domain) ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
};
