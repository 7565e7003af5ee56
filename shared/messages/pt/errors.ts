import type { ErrorCode } from '#shared/domain/errors.ts';
import type * as english from '../en/errors.ts';
import type { Sentence } from '../en/errors.ts';
import { money } from '../format.ts';

/** What a refusal says to a person, in Portuguese. */
export const errors: Record<ErrorCode, Sentence> = {
  invalid_request: 'Há algo no pedido que não está certo.',
  malformed_json: 'O pedido não é JSON válido.',
  body_too_large: 'O pedido é demasiado grande.',
  unsupported_media_type: 'Envie JSON com o tipo application/json.',
  idempotency_key_required: 'Envie uma Idempotency-Key, para que uma repetição não seja uma segunda encomenda.',
  idempotency_key_reused: 'Esta Idempotency-Key já serviu para outro pedido.',
  invalid_cursor: 'Esta página já não é válida. Volte à primeira.',
  not_signed_in: 'Inicie sessão para continuar.',
  forbidden: 'O seu papel não permite isto.',
  not_found: 'Não há nada aqui, ou não é para si.',
  origin_not_allowed: 'Este pedido vem de outro site.',
  wrong_host: 'Use a API no endereço do site.',
  too_many_requests: 'Foram muitos pedidos seguidos. Espere um pouco e tente de novo.',
  wrong_email_or_password: 'O e-mail ou a palavra-passe não estão certos.',
  email_not_confirmed: 'Confirme primeiro o seu e-mail. Podemos enviar o código outra vez.',
  email_taken: 'Este e-mail já tem conta.',
  code_wrong: 'Este código não funciona. Confirme-o ou peça um novo.',
  app_code_wrong: 'Não é o código que a aplicação mostra agora. Cada um serve uma vez; espere pelo próximo.',
  password_too_weak: 'A palavra-passe precisa de dez caracteres, com maiúsculas, minúsculas e um algarismo.',
  sign_in_expired: 'Esta entrada terminou. Comece de novo com a palavra-passe.',
  account_locked: 'Demasiadas tentativas. Espere um pouco e tente de novo.',
  owns_organization: 'É a única pessoa responsável por uma organização. Passe primeiro esse papel a alguém.',
  invitation_expired: 'Este convite expirou. Peça um novo.',
  invitation_for_another_email: 'Este convite é para outro e-mail.',
  already_a_member: 'Esta pessoa já é membro.',
  last_owner: 'Uma organização precisa de pelo menos um responsável.',
  version_conflict: 'Alguém mudou isto entretanto. Carregue de novo e repita a alteração.',
  event_not_draft: 'Só um rascunho permite isto.',
  event_cancelled: 'Este evento foi cancelado.',
  event_has_orders: 'Já há bilhetes vendidos. Em vez disso, cancele o evento.',
  event_incomplete: ({ missing }) =>
    String(missing).includes('ticket_type')
      ? 'Acrescente primeiro um tipo de bilhete, gratuito ou pago.'
      : 'Dê ao evento uma data que ainda esteja para vir.',
  zone_unknown: 'Este fuso horário não existe.',
  time_does_not_exist: 'Os relógios adiantam nessa noite: esta hora não existe.',
  time_is_ambiguous: 'Os relógios atrasam nessa noite: esta hora acontece duas vezes. Indique qual.',
  session_ends_before_it_starts: 'O fim é antes do início.',
  session_in_the_past: 'Esta data já passou.',
  sessions_overlap: 'Duas datas do evento sobrepõem-se.',
  field_locked_after_publish: 'Isto já não muda depois de o evento ser publicado.',
  capacity_below_sold: ({ taken }) => `Já há ${taken} vendidos ou reservados; não podem ser menos.`,
  capacity_below_types: ({ taken }) => `Os tipos de bilhete somam ${taken} lugares; a lotação não pode ser menor.`,
  capacity_exceeded: ({ left }) => `É mais do que cabe no evento: há ${left} lugares livres.`,
  cover_missing: 'Não há aqui nenhuma imagem.',
  cover_not_an_image: 'Este ficheiro não é uma imagem que saibamos ler.',
  venue_in_use: ({ title }) => `“${title}” ainda vai acontecer aqui. Mude-o primeiro de sítio.`,
  too_many_images: ({ maximum }) => `Um espaço mostra no máximo ${maximum} imagens.`,
  chart_too_large: ({ maximum }) => `Uma planta tem no máximo ${maximum} lugares.`,
  chart_unsound: ({ sections }) => `A planta não está pronta: veja ${sections || 'as secções'}.`,
  seating_incomplete: 'Venda cada bloco de lugares com um bilhete marcado, e cada zona de pé com um sem lugar.',
  seat_left_alone: ({ seat }) => `${seat} ficaria sozinho. Avance um lugar.`,
  ticket_type_has_orders: 'Já há bilhetes vendidos deste tipo. Em vez disso, feche a venda.',
  too_many_ticket_types: ({ maximum }) => `Um evento tem no máximo ${maximum} tipos de bilhete.`,
  admissions_only: 'Só os bilhetes que dão entrada podem ter isto.',
  sales_window_invalid: 'A venda fecharia antes de abrir.',
  currency_differs: 'A moeda não é a do evento.',
  price_below_minimum: ({ minimum, currency }) =>
    `Um bilhete pago custa pelo menos ${money('pt', Number(minimum), String(currency))}.`,
  price_step_invalid: 'Cada degrau de preço precisa de uma data ou de um número de vendas, depois do anterior.',
  promo_code_taken: 'O evento já tem este código.',
  promo_code_window_invalid: 'O código acabaria antes de começar.',
  promo_code_has_uses: 'Este código já foi usado. Desligue-o em vez de o apagar.',
  pool_unknown: 'O evento não tem esta lotação partilhada.',
  pool_in_use: 'Ainda há tipos de bilhete que usam esta lotação.',
  too_many_pools: ({ maximum }) => `Um evento tem no máximo ${maximum} lotações partilhadas.`,
  too_many_questions: ({ maximum }) => `Um evento faz no máximo ${maximum} perguntas.`,
  event_not_on_sale: 'Este evento não está à venda.',
  sales_not_open: ({ name }) => `${name} ainda não está à venda.`,
  sales_closed: ({ name }) => `A venda de ${name} já fechou.`,
  sold_out: ({ name }) => `${name} está esgotado.`,
  not_enough_left: ({ name, left }) => `Só restam ${left} de ${name}.`,
  over_order_limit: ({ name, maximum }) => `No máximo ${maximum} de ${name} por encomenda.`,
  over_buyer_limit: ({ maximum, name }) => `No máximo ${maximum} de ${name} por pessoa, no total.`,
  under_order_minimum: ({ minimum, name }) => `Pelo menos ${minimum} de ${name} numa encomenda.`,
  add_on_alone: ({ name }) => `${name} acompanha um bilhete. Junte primeiro um bilhete.`,
  price_changed: ({ name, price, currency }) =>
    name
      ? `${name} custa agora ${money('pt', Number(price), String(currency))}. Confirme antes de comprar.`
      : 'Dê um só preço a cada tipo.',
  price_too_low: ({ name, minimum, currency }) =>
    `${name} custa pelo menos ${money('pt', Number(minimum), String(currency))}.`,
  total_below_minimum: ({ minimum, currency }) =>
    `Um cartão não pode ser cobrado em menos de ${money('pt', Number(minimum), String(currency))}.`,
  seats_wrong: ({ name, isSeated }) =>
    isSeated === false
      ? `${name} não tem lugares marcados: encomende sem lugar.`
      : 'Escolha um lugar para cada bilhete.',
  seat_taken: ({ seats }) => `Alguém foi mais rápido: ${seats} já está ocupado.`,
  attendees_wrong: ({ expected }) => `Diga para quem é cada um dos ${expected} bilhetes.`,
  question_unknown: 'A organização não faz esta pergunta.',
  answer_missing: ({ question }) => `A organização precisa de uma resposta a “${question}”.`,
  answer_invalid: ({ question }) => `Escolha uma das respostas a “${question}”.`,
  promo_code_unknown: 'Este código não existe.',
  promo_code_disabled: 'Este código foi desligado.',
  promo_code_not_yet_valid: 'Este código ainda não é válido.',
  promo_code_expired: 'Este código expirou.',
  promo_code_not_for_these: 'Este código é para outros bilhetes.',
  promo_code_minimum_not_reached: ({ minimum, currency }) =>
    `Este código é para encomendas a partir de ${money('pt', Number(minimum), String(currency))}.`,
  promo_code_used_up: 'Este código esgotou-se.',
  promo_code_used_by_buyer: 'Já usou este código.',
  waitlist_closed: 'Não há lista de espera para isto.',
  still_on_sale: ({ name }) => `${name} ainda está à venda: não é preciso esperar.`,
  already_waiting:
    'Este endereço já espera por estes bilhetes. A ligação no nosso e-mail mostra o lugar na fila e permite sair.',
  admission_required:
    'Ainda não é a sua vez, ou a sua vez já passou. Entre na sala de espera com o endereço com que vai encomendar.',
  stock_busy: 'Há muita gente a comprar agora. Nada foi cobrado; tente de novo.',
  order_not_payable: 'Esta encomenda não espera pagamento.',
  order_not_cancellable: 'Só se pode cancelar uma encomenda por pagar.',
  order_expired: 'O tempo acabou e os bilhetes voltaram à venda.',
  payment_unavailable: 'A página de pagamento não responde. Os bilhetes continuam guardados; tente de novo.',
  payment_declined: 'O banco não deixou passar este pagamento. Nada foi cobrado; tente com outro cartão.',
  payment_method_unusable: 'Este cartão não pode ser usado aqui. Tente com outro.',
  signature_invalid: 'A assinatura não está certa.',
  payment_mismatch: 'O pagamento não corresponde à encomenda.',
  order_not_refundable: 'Não há mais nada a devolver desta encomenda.',
  order_disputed: 'O banco do comprador já retirou este dinheiro. Espere pela decisão.',
  ticket_not_refundable: 'Este bilhete já foi usado ou já não é válido.',
  order_not_movable:
    'Estes bilhetes não podem passar para esse tipo: um foi usado, devolvido ou tem lugar marcado, ou os tipos deixam entrar números diferentes de pessoas.',
  order_without_tickets: 'Esta encomenda não tem bilhetes que possam ser enviados.',
  return_changed: ({ amount, currency }) =>
    `Por este bilhete são agora devolvidos ${money('pt', Number(amount), String(currency))}. Confirme antes de o devolver.`,
  refund_not_failed: 'Este reembolso não falhou, ou já foi tratado.',
  ticket_not_returnable: 'Já não é possível devolver este bilhete.',
  period_too_long: ({ maximum }) => `No máximo ${maximum} dias de cada vez, com o fim depois do início.`,
  calendar_read_only:
    'Este calendário só pode ser lido. Ligue a conta com permissão de escrita ou escolha outro calendário.',
  entry_times_differ: 'O início e o fim são ambos dias ou ambos momentos.',
  entry_ends_before_it_starts: 'O fim é antes do início.',
  recurrence_invalid: 'Esta não é uma regra de repetição que os calendários entendam.',
  recurrence_count_and_until: 'Uma regra termina após um número de vezes ou num dia, não em ambos.',
  upload_missing: 'O ficheiro não chegou. Escolha-o outra vez.',
  file_unreadable: ({ line }) =>
    line === undefined
      ? 'Este não é um ficheiro de calendário que consigamos ler.'
      : `Não conseguimos ler a tabela a partir da linha ${line}. Veja as aspas.`,
  file_line_broken: ({ line }) => `Não conseguimos ler a linha ${line} do ficheiro.`,
  file_too_many_entries: ({ maximum }) => `Um ficheiro traz no máximo ${maximum} entradas. Divida-o em partes.`,
  column_missing: ({ name }) => `Falta a coluna “${name}”. O modelo mostra como deve ser.`,
  time_invalid: 'Esta não é uma data ou hora que consigamos ler.',
  entry_cancelled: 'Foi cancelada, segundo o ficheiro.',
  series_refused: 'A série a que pertence não pode ser importada.',
  import_not_ready: 'Este ficheiro não está pronto para importar, ou já foi importado.',
  export_too_large: ({ maximum }) => `São mais de ${maximum} entradas. Escolha um período mais curto.`,
  entry_all_day: 'Dias inteiros só podem ser movidos por dias.',
  entry_on_its_way: 'Esta entrada ainda vai a caminho do Google. Tente de novo daqui a pouco.',
  entry_not_taken: 'O Google não aceitou isto.',
  series_not_shifted: 'Uma série não pode ser deslocada com outras entradas. Mova-a em separado.',
  series_stays: 'Uma série só passa para outro calendário inteira e dentro da mesma conta.',
  bulk_change_running: 'Isto ainda está a ser feito. Pode ser desfeito quando terminar.',
  undo_too_late: 'Isto foi há mais de um dia e já não pode ser desfeito.',
  refund_too_large: ({ left, currency }) => `Só resta devolver até ${money('pt', Number(left), String(currency))}.`,
  ticket_not_changeable: 'Este bilhete já foi usado ou não é válido, por isso fica como está.',
  wallet_not_offered: 'Aqui não é possível guardar bilhetes nesta carteira.',
  transfer_ended: 'Esta oferta terminou: o bilhete ficou com quem o tinha, foi dado a outra pessoa ou já é seu.',
  ticket_not_ready: 'O bilhete está a ser feito. Tente daqui a pouco.',
  device_revoked: 'Este leitor foi desligado pela organização.',
  calendar_not_connected: 'Não há nenhum calendário Google ligado.',
  calendar_connection_stale: 'O Google já não nos deixa entrar. Ligue de novo.',
  temporarily_unavailable: 'Não conseguimos fazer isto agora. Tente daqui a pouco.',
  internal_error: 'Algo falhou do nosso lado. Nada se perdeu; tente de novo.',
};

const formats: Record<string, string> = {
  email: 'Isto não é um e-mail.',
  url: 'Isto não é um endereço que comece por https.',
  one_line: 'Uma só linha, por favor, e sem caracteres invisíveis.',
  plain_text: 'Há aqui caracteres invisíveis. Escreva de novo, por favor.',
  name: 'Um nome, por favor, sem endereço da internet.',
};

/** What is wrong with one field, in Portuguese. */
export const fieldErrors: typeof english.fieldErrors = {
  invalid: 'Isto não está certo.',
  required: 'Preencha este campo.',
  offline: 'Está sem rede. Nada se perdeu; envie de novo quando voltar.',
  too_small: ({ minimum, of }) =>
    of === 'string'
      ? minimum === 1
        ? 'Preencha este campo.'
        : `Pelo menos ${minimum} caracteres.`
      : `Pelo menos ${minimum}.`,
  too_big: ({ maximum, of }) => (of === 'string' ? `No máximo ${maximum} caracteres.` : `No máximo ${maximum}.`),
  invalid_type: ({ expected }) =>
    expected === 'nonoptional'
      ? 'Preencha este campo.'
      : expected === 'int'
        ? 'Um número inteiro, por favor.'
        : 'Falta, ou é do tipo errado.',
  invalid_value: ({ allowed }) => `Um destes: ${allowed}.`,
  invalid_format: ({ format }) => formats[String(format)] ?? 'Não tem a forma certa.',
  attendees_repeated: 'O mesmo endereço está lá duas vezes.',
  entries_repeated: 'A mesma entrada está lá duas vezes.',
  unrecognized_keys: 'Não conhecemos este campo.',
  invalid_union: 'Não é nenhuma das formas que conhecemos.',
};
