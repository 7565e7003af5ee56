import type { apiDocs as english } from '../en/api-docs.ts';

/** The page that shows the API to programmers, in Portuguese. */
export const apiDocs = {
  title: 'A API',
  lead: 'JSON sobre HTTPS. Os erros são documentos de problema (RFC 9457) com um código estável, os campos errados e um número de pedido.',
  download: 'OpenAPI 3.1 em JSON',
  auth: {
    title: 'Quem pode chamar',
    public: 'Qualquer pessoa',
    optional: 'Qualquer pessoa; com sessão iniciada faz mais',
    user: 'Com sessão iniciada: Authorization: Bearer, o token de /v1/auth/login',
    admin: 'Com sessão iniciada, quem gere a plataforma',
    device: 'Um leitor: Authorization: Bearer, a sua chave',
    signed: 'O Stripe, pela sua assinatura',
  },
  repeats: 'Um POST com Idempotency-Key pode repetir-se: responde como o primeiro e não faz nada duas vezes.',
  paging: 'As listas respondem { data, nextCursor }; devolva o cursor para ter a página seguinte.',
  permission: (name) => `Precisa da permissão “${name}” na organização.`,
  parameters: 'Parâmetros',
  body: 'Corpo',
  answer: (status) => `Resposta ${status}`,
  errors: 'Problemas a esperar',
  field: 'Campo',
  kind: 'Tipo',
  required: 'obrigatório',
  contents: 'Conteúdo',
} satisfies typeof english;
