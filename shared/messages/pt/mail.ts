import type { mail as english } from '../en/mail.ts';

/** The frame of every mail, in Portuguese. */
export const mail = {
  greeting: (name) => `Olá ${name},`,
  whyYou: (event) => `Recebe este e-mail porque tem um bilhete para ${event}.`,
  plainLink: 'Se o botão não abrir, use este endereço:',
} satisfies typeof english;
