/** An order as the reference model knows it. */
export type ModelOrder = {
  who: string;
  quantity: number;
  status: 'held' | 'expired' | 'cancelled' | 'issued' | 'money back';
  expiresAt: number;
  /** Was made with the promo code. */
  usesCode: boolean;
  /** Takes one of the uses of the promo code. */
  takesUse: boolean;
  hasPage: boolean;
  isPaid: boolean;
  /** For so many of its pieces the money has not gone back. */
  kept: number;
  tickets: ('VALID' | 'USED' | 'VOID')[];
};

/** The sale that is played: six tickets of one type, and a code that two may use. */
export const rules = { price: 1000, total: 6, perBuyer: 4, perOrder: 4, codeUses: 2, holdMinutes: 15 } as const;

/** A sale as it should be: the rules once more, in the fewest words. Moments are milliseconds since 1970. */
export const startModel = (now: number) => {
  const orders: ModelOrder[] = [];
  const state = { now, total: rules.total as number };

  const holding = ({ status, quantity, tickets }: ModelOrder): number =>
    status === 'held' ? quantity : tickets.filter((ticket) => ticket !== 'VOID').length;
  const taken = (all: readonly ModelOrder[] = orders): number => all.reduce((sum, order) => sum + holding(order), 0);
  const left = (): number => state.total - taken();
  const usesLeft = (): number => rules.codeUses - orders.filter(({ takesUse }) => takesUse).length;

  const issue = (order: ModelOrder): void => {
    order.status = 'issued';
    order.kept = order.quantity;
    order.tickets = Array.from({ length: order.quantity }, () => 'VALID');
  };
  /** The hold of an order ends: whoever has paid has bought, everything else goes back. */
  const end = (order: ModelOrder, status: 'expired' | 'cancelled'): void => {
    if (order.isPaid) issue(order);
    else Object.assign(order, { status, takesUse: false });
  };

  return {
    orders,
    state,
    taken,
    left,
    end,
    /** The codes with which an order may be refused; where there are none it must not be. */
    objections: (who: string, quantity: number, usesCode: boolean): string[] => [
      ...(left() === 0 ? ['sold_out'] : []),
      ...(left() > 0 && left() < quantity ? ['not_enough_left'] : []),
      ...(taken(orders.filter((order) => order.who === who)) + quantity > rules.perBuyer ? ['over_buyer_limit'] : []),
      ...(usesCode && usesLeft() === 0 ? ['promo_code_used_up'] : []),
    ],
    reserve: (who: string, quantity: number, usesCode: boolean): void => {
      const expiresAt = state.now + rules.holdMinutes * 60_000;
      const rest = { hasPage: false, isPaid: false, kept: 0, tickets: [] };
      orders.push({ who, quantity, status: 'held', expiresAt, usesCode, takesUse: usesCode, ...rest });
    },
    /** We hear that an order is paid, for the first time or again. */
    hear: (order: ModelOrder): void => {
      const isLate = order.status === 'expired' || order.status === 'cancelled';
      const isThereAgain = left() >= order.quantity && (!order.usesCode || usesLeft() > 0);
      if (order.status === 'held') issue(order);
      else if (order.status === 'expired' && isThereAgain) issue(Object.assign(order, { takesUse: order.usesCode }));
      else if (isLate) order.status = 'money back';
    },
    /** Time passes, and with it the holds. */
    pass: (milliseconds: number): void => {
      state.now += milliseconds;
      for (const order of orders) if (order.status === 'held' && order.expiresAt <= state.now) end(order, 'expired');
    },
  };
};

export type Model = ReturnType<typeof startModel>;
