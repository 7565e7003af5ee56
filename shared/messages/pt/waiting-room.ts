import type { waitingRoom as english } from '../en/waiting-room.ts';
import { number, plural } from '../format.ts';

/** À espera da vez de comprar. */
export const waitingRoom: typeof english = {
  title: 'Sala de espera',
  text: 'Há tanta gente a querer estes bilhetes que entra uma pessoa de cada vez. Quem chega antes de as vendas abrirem entra num sorteio dos lugares na fila; quem chega depois fica atrás, por ordem de chegada.',
  email: 'E-mail',
  emailHint: 'Use o endereço com que vai encomendar. O lugar é dele, e pedir duas vezes não adianta nada.',
  required: {
    email: 'Diga-nos com que endereço vai encomendar.',
    emailShape: 'Não é um endereço completo. É assim: nome@example.com.',
  },
  enter: 'Tirar senha',
  early: {
    title: 'A sala de espera ainda não abriu',
    text: (when, sales) => `Abre ${when}, meia hora antes das vendas (${sales}).`,
  },
  lobby: {
    title: 'Está no sorteio',
    until: (sales) => `até as vendas abrirem, às ${sales}`,
    waiting: (count) =>
      plural('pt', count, {
        one: 'É a primeira pessoa aqui.',
        other: '# pessoas estão aqui à espera.',
      }),
    text: 'Os lugares na fila são sorteados quando as vendas abrirem. Chegar mais cedo ou recarregar a página não muda nada.',
  },
  waiting: {
    title: 'Está na fila',
    ahead: (count) =>
      plural('pt', count, {
        none: 'É a seguir.',
        one: 'Há uma pessoa à sua frente.',
        other: 'Há # pessoas à sua frente.',
      }),
    about: (count) => `Há cerca de ${number('pt', count)} pessoas à sua frente.`,
    soon: 'Demora menos de um minuto.',
    minutes: (count) => plural('pt', count, { one: 'Demora cerca de um minuto.', other: 'Demora cerca de # minutos.' }),
    long: 'Demora mais de uma hora.',
    nothingLeft:
      'Neste momento todos os bilhetes estão vendidos ou reservados. Os reservados voltam ao fim de quinze minutos se ninguém os pagar, e então a fila continua.',
    keep: 'Esta página atualiza-se sozinha. Pode recarregá-la ou fechá-la: o lugar fica guardado neste navegador.',
  },
  turn: {
    title: 'É a sua vez',
    text: 'Tem dez minutos para escolher e encomendar.',
    action: 'Continuar',
  },
  leave: 'Esperar com outro endereço',
  back: 'Voltar ao evento',
  missing: {
    title: 'Não há nada por que esperar',
    text: 'O evento já não existe, ou não está à venda.',
    action: 'Ver o que há',
  },
};
