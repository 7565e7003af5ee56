import type { RefusalFacts } from '#shared/domain/errors.ts';
import type { Sentence } from '../en/errors.ts';
import type { fields as english } from '../en/fields.ts';
import { plural } from '../format.ts';

const shapes: Partial<Record<string, string>> = {
  email: 'O endereço não está completo. Deve ser como nome@exemplo.pt.',
  code: 'O código tem seis algarismos.',
  date: 'Escreva a data com ano, mês e dia.',
  wall_time: 'Indique uma data e uma hora.',
  url: 'O endereço não está completo. Começa por https://.',
  control_characters: 'Há caracteres que não se podem mostrar. Escreva de novo.',
};

const count = (facts: RefusalFacts, name: string): number => Number(facts[name] ?? 0);

/** What is said beside a field, in Portuguese. */
export const fields = {
  invalid: 'Isto não serve aqui.',
  invalid_type: 'É preciso preencher.',
  unrecognized_keys: 'Não conhecemos este campo.',
  invalid_value: 'Escolha um dos valores dados.',
  invalid_format: (facts) => shapes[String(facts.format)] ?? 'Não está escrito como esperamos.',
  too_small: (facts) => {
    const least = count(facts, 'minimum');
    if (facts.of === 'string')
      return least <= 1
        ? 'É preciso preencher.'
        : plural('pt', least, { one: 'Pelo menos um carácter.', other: 'Pelo menos # caracteres.' });
    if (facts.of === 'array')
      return plural('pt', least, { one: 'É preciso pelo menos um.', other: 'São precisos pelo menos #.' });
    return `Não menos de ${least}.`;
  },
  too_big: (facts) => {
    const most = count(facts, 'maximum');
    if (facts.of === 'string')
      return plural('pt', most, { one: 'No máximo um carácter.', other: 'No máximo # caracteres.' });
    if (facts.of === 'array') return plural('pt', most, { one: 'No máximo um.', other: 'No máximo #.' });
    return `Não mais de ${most}.`;
  },
} satisfies Record<keyof typeof english, Sentence>;
