import type { door as english } from '../en/door.ts';

/** One word per scan, in Portuguese. */
export const door = {
  welcome: 'Pode entrar',
  alreadyIn: 'Já entrou',
  notValid: 'Não é válido',
  otherEvent: 'Outro evento',
  scan: 'Ler um bilhete',
  offline: 'Sem rede. As leituras ficam guardadas e seguem depois.',
  outcomes: {
    admitted: 'Pode entrar.',
    already_scanned: 'Já foi lido.',
    wrong_event: 'Este bilhete é para outro evento.',
    not_genuine: 'Este bilhete não é nosso.',
    replaced: 'Este código foi substituído por outro mais recente.',
    cancelled: 'Este bilhete foi cancelado.',
    unknown_ticket: 'Não conhecemos este bilhete.',
  },
  scannedBefore: (when, gate) => `Já foi lido ${when}, porta ${gate}.`,
  atClock: (clock) => `às ${clock}`,
  onDay: (day, clock) => `em ${day} às ${clock}`,
} satisfies typeof english;
