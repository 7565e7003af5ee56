import type { Currency } from './money.ts';
import type { Role } from './roles.ts';

/** The tenant. `kind` says whether it puts events on or owns a house. */
export type Organization = {
  organizationId: string;
  name: string;
  slug: string;
  kind: 'promoter' | 'venue';
  contactEmail: string;
  zone: string;
  currency: Currency;
  about: string;
  /** Who it is on invoices: its name by law, its postal address in lines, its tax number; empty or absent where not said. */
  legalName?: string;
  address?: string;
  taxNumber?: string;
  /** A lost dispute leaves the order's tickets valid; else they open no door. */
  admitsDisputed?: boolean;
  /** Takes bank debits too, for events that are far enough ahead; their tickets are held while a bank takes days. */
  takesBankDebits?: boolean;
  createdAt: string;
  version: number;
};

/** A person in an organization. Name and address are copied so that a list of members is one query. */
export type Member = {
  organizationId: string;
  userId: string;
  name: string;
  email: string;
  roles: Role[];
  since: string;
};

/** An offer of membership to an address. The token of its link is a keyed hash of its id, so none is stored. */
export type Invitation = {
  invitationId: string;
  organizationId: string;
  organizationName: string;
  email: string;
  roles: Role[];
  status: 'OPEN' | 'ACCEPTED' | 'REVOKED';
  invitedBy: string;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  locale: 'en' | 'pt';
  createdAt: string;
  expiresAt: string;
};

/** A member as other members see them. */
export const shownMember = ({ userId, name, email, roles, since }: Member) => ({ userId, name, email, roles, since });
