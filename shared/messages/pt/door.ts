import type { door as english } from '../en/door.ts';

/** One word per scan, in Portuguese. */
export const door = {
  welcome: 'Pode entrar',
  alreadyIn: 'Já entrou',
  notValid: 'Não é válido',
  otherEvent: 'Outro evento',
  scan: 'Ler um bilhete',
  offline: 'Sem rede. As leituras ficam guardadas e seguem depois.',
} satisfies typeof english;
