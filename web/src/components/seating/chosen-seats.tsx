import { Icon } from '../icon.tsx';

type ChosenSeatsProps = {
  seats: readonly string[];
  /** What the button beside a seat does, in words. */
  remove: (seat: string) => string;
  onRemove: (seat: string) => void;
};

/** The chosen seats of one type, each with the way to give it back. */
export const ChosenSeats = ({ seats, remove, onRemove }: ChosenSeatsProps) => (
  <ul class="chosen-seats">
    {seats.map((seat) => (
      <li key={seat} class="small num">
        {seat}
        <button type="button" aria-label={remove(seat)} onClick={() => onRemove(seat)}>
          <Icon name="close" />
        </button>
      </li>
    ))}
  </ul>
);
