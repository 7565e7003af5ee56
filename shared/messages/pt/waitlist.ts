import type { waitlist as english } from '../en/waitlist.ts';
import { plural } from '../format.ts';

/** Waiting for tickets that are sold out, in Portuguese. */
export const waitlist: typeof english = {
  title: 'Lista de espera',
  text: 'Quando voltarem bilhetes, são oferecidos por ordem de chegada, antes de mais ninguém os ver.',
  which: 'Com que bilhetes ficava?',
  howMany: 'Quantos',
  howManyHint: 'Todos de uma vez, ou nenhum.',
  name: 'O seu nome',
  email: 'E-mail',
  emailHint: 'A oferta segue para este endereço e vale doze horas.',
  required: {
    name: 'Diga-nos o seu nome.',
    email: 'Diga-nos para onde enviar a oferta.',
    emailShape: 'O endereço não está completo. Deve ser como nome@exemplo.pt.',
  },
  join: 'Entrar na lista de espera',
  chooseOne: 'Escolha pelo menos um tipo de bilhete.',
  none: {
    title: 'Não há nada por que esperar',
    text: 'Há bilhetes à venda, ou este evento não tem lista de espera.',
    action: 'Voltar ao evento',
  },
  joined: {
    title: 'Está na lista',
    ahead: (count) =>
      plural('pt', count, {
        none: 'É a seguir.',
        one: 'Há uma pessoa antes de si.',
        other: 'Há # pessoas antes de si.',
      }),
    text: (email) => `Escrevemos para ${email} assim que houver bilhetes para si. Esperar não custa nada.`,
  },
  states: {
    OFFERED: {
      title: 'Há bilhetes guardados para si',
      text: 'A mensagem que enviámos abre-os. A oferta acaba ao fim de doze horas.',
    },
    BOUGHT: { title: 'Já tem os seus bilhetes', text: 'A encomenda está no seu correio.' },
    DECLINED: { title: 'Devolveu os bilhetes', text: 'Foram para a pessoa seguinte da lista.' },
    MISSED: {
      title: 'A oferta terminou',
      text: 'Os bilhetes foram para a pessoa seguinte da lista. Pode voltar a entrar.',
    },
    LEFT: { title: 'Saiu da lista', text: 'Se mudar de ideias, volte a entrar.' },
  },
  leave: 'Sair da lista de espera',
  leaveText: 'O seu lugar passa para quem está atrás.',
  missing: {
    title: 'Não encontramos este lugar na lista',
    text: 'O endereço pode estar cortado. O da mensagem que recebeu abre-o.',
    action: 'Ver o que há',
  },
};
