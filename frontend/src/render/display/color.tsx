/** A colour as a square with its text beside it. */
import { stylesOf } from "../styles";

export function ColorDisplay({ value }: { value: string }) {
  return (
    <span className="drawn-color">
      <span className="drawn-square" style={stylesOf({ backgroundColor: value })} />
      {value}
    </span>
  );
}
