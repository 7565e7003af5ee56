export const Outspoken = ({ isOn }: { isOn: boolean }) => (
  <nav aria-label="Spoken aloud" class="two words">
    <p>A literal sentence.</p>
    {isOn && <b>Another one</b>}
  </nav>
);
