export { seating } from '#shared/messages/pt/seating.ts';
