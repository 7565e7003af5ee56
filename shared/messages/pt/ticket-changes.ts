import type { ticketChanges as english } from '../en/ticket-changes.ts';

/** What the holder of a ticket may do with it, in Portuguese. */
export const ticketChanges = {
  needed: {
    name: 'Diga de quem é o bilhete.',
    email: 'Diga para onde segue a oferta.',
    emailShape: 'O endereço não está completo. Deve ser como nome@exemplo.pt.',
  },
  rename: {
    title: 'De quem é o bilhete?',
    name: 'Nome no bilhete',
    action: 'Mudar o nome',
    done: 'O nome está mudado.',
  },
  handOn: {
    title: 'Dar este bilhete a alguém',
    text: 'A pessoa recebe uma mensagem. Assim que aceitar, o bilhete tem um código próprio e o seu deixa de abrir a porta.',
    name: 'Nome da pessoa',
    email: 'E-mail da pessoa',
    action: 'Oferecer o bilhete',
    done: (name) => `${name} tem correio.`,
  },
  newCode: {
    title: 'Dar um novo código a este bilhete?',
    text: 'O código antigo deixa logo de funcionar, no papel e em qualquer fotografia. Imprima o bilhete de novo.',
    action: 'Criar um novo código',
    done: 'O bilhete tem um novo código.',
  },
  giveUp: {
    title: 'Devolver este bilhete?',
    price: 'Pago por ele',
    kept: 'Fica com o organizador',
    back: 'Recebe de volta',
    backToBuyer: 'Devolve-se a quem o comprou',
    free: 'Era gratuito; assim pode ficar para outra pessoa.',
    text: (until) => `O bilhete deixa de abrir qualquer porta e volta a estar à venda. É possível até ${until}.`,
    wait: 'O dinheiro demora até dez dias.',
    action: 'Devolver o bilhete',
    actionFor: (amount) => `Devolver por ${amount}`,
    done: 'O bilhete foi devolvido.',
  },
} satisfies typeof english;
