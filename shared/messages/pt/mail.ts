import type { mail as english } from '../en/mail.ts';
import { plural } from '../format.ts';

/** What we write to people, in Portuguese. */
export const mail = {
  greeting: (name) => `Olá ${name},`,
  whyYou: (event) => `Recebe este e-mail porque tem um bilhete para ${event}.`,
  whyWaiting: (event) => `Recebe esta mensagem porque está na lista de espera de ${event}.`,
  whyAccount: 'Recebe este e-mail porque tem uma conta na CalSync Events.',
  plainLink: 'Se o botão não abrir, use este endereço:',
  seeOrder: 'Ver os bilhetes',
  order: 'Encomenda',
  tickets: 'Bilhetes',
  total: 'Total',
  free: 'Gratuito',
  where: 'Onde',
  nOf: (count, name) => `${count} × ${name}`,
  questions: (organization, email) => `Dúvidas? ${organization} responde em ${email}.`,

  orderConfirmed: {
    subject: (event) => `Os seus bilhetes para ${event}`,
    preview: (when) => `Pago, e seu. ${when}.`,
    title: (weekday) => `Até ${weekday}.`,
    attached:
      'Os bilhetes seguem em anexo para imprimir, com um ficheiro para o seu calendário. No telemóvel, basta o botão.',
    linked: 'Os bilhetes esperam atrás do botão; em anexo segue um ficheiro para o seu calendário.',
  },
  welcome: {
    subject: 'Bem-vindo à CalSync Events',
    preview: 'A sua conta está pronta.',
    title: 'A sua conta está pronta.',
    text: 'Os bilhetes que comprar ficam num só calendário, com tudo o resto que tem marcado. Ligue o Google uma vez, e ficam lá também.',
    action: 'Encontrar algo para sexta-feira',
  },
  invitation: {
    subject: (organization) => `${organization} convida-o para a CalSync Events`,
    preview: (organization) => `Junte-se a ${organization}.`,
    title: (organization) => `${organization} gostava de o ter na equipa.`,
    text: (roles) => `Entraria como ${roles}.`,
    until: (date) => `O convite é só para este endereço e termina a ${date}.`,
    action: 'Ver o convite',
    whyYou: (organization) =>
      `Recebe este e-mail porque alguém de ${organization} indicou o seu endereço. Se foi engano, não faça nada.`,
    roles: {
      owner: 'proprietário',
      admin: 'administrador',
      manager: 'gestor de eventos',
      coordinator: 'coordenador de atuações',
      finance: 'finanças',
      door: 'equipa da porta',
      performer: 'artista',
    },
  },
  orderRefundedLate: {
    subject: (event) => `O seu dinheiro de ${event} está a caminho`,
    preview: (amount) => `${amount}, por inteiro.`,
    title: 'O pagamento chegou tarde.',
    text: 'A reserva dos bilhetes já tinha terminado, e entretanto alguém os comprou. Esta encomenda não lhe dá bilhetes.',
    money: (amount) => `Devolvemos tudo, ${amount}. O banco mostra-o dentro de cinco a dez dias úteis.`,
    action: 'Ver o que ainda há',
  },
  eventChanged: {
    subject: (event) => `Alterado: ${event}`,
    preview: (when) => `Fica agora para ${when}.`,
    title: 'Algo mudou no seu evento.',
    text: 'É assim que fica agora. Os bilhetes continuam válidos, e o ficheiro em anexo acerta o seu calendário.',
  },
  eventCancelled: {
    subject: (event) => `Cancelado: ${event}`,
    preview: 'Não vai realizar-se.',
    title: 'Este evento foi cancelado.',
    text: (organization) => `${organization} lamenta. Os seus bilhetes já não abrem a porta.`,
    reason: (reason) => `Escrevem: «${reason}»`,
    money: (organization, email) => `Sobre o seu dinheiro, ${organization} responde em ${email}.`,
  },
  calendarStale: {
    subject: 'O seu calendário Google ficou para trás',
    preview: 'Um clique resolve.',
    title: 'O Google já não nos deixa entrar.',
    text: (account, day) =>
      `Desde ${day} não conseguimos escrever no calendário de ${account}. Os bilhetes que compra não aparecem lá, e as alterações não chegam.`,
    action: 'Ligar de novo',
  },
} satisfies typeof english;
