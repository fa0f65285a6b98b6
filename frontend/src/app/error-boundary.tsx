/** Keeps one broken part from taking the rest along. */
import { Button, Empty } from "antd";
import { Component, type ReactNode } from "react";
import { i18next } from "../texts";

interface Props {
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Empty
        className="broken"
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={i18next.t("broken")}
      >
        <Button type="primary" onClick={() => this.setState({ broken: false })}>
          {i18next.t("retry")}
        </Button>
      </Empty>
    );
  }
}
