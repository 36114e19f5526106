// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.model.RunState;
import org.hilum.runs.RunStatus;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

class OverviewRowTest {

	private final OpenProject project = Models.project();

	@Test
	void everyExperimentHasALineWithItsRun() {
		List<OverviewRow> rows = OverviewRow.of(project, node -> null);
		assertThat(rows).hasSize(2);
		assertThat(rows.get(0).cells()).containsExactly("quick look", "3d_fullres", "fold 0", "quick",
				"finished, 15 epochs", "0.877");
		assertThat(rows.get(0).reportable()).isTrue();
		assertThat(rows.get(1).cells()).containsExactly("full", "3d_fullres", "all cases", "standard", "not run yet", "");
		assertThat(rows.get(1).startable()).isTrue();
		assertThat(rows.get(1).reportable()).isFalse();
	}

	@Test
	void aRunInProgressCannotBeStartedAgain() {
		List<OverviewRow> rows = OverviewRow.of(project, node -> new RunStatus(RunState.RUNNING, 2, 15, 0.3, ""));
		assertThat(rows.get(0).cells()[4]).isEqualTo("epoch 2/15");
		assertThat(rows.get(0).startable()).isFalse();
	}

	@Test
	void anExperimentThatWaitsIsQueuedAndCannotBeStartedAgain() {
		List<OverviewRow> rows = OverviewRow.of(project,
				node -> node.key().equals("full") ? new RunStatus(RunState.QUEUED, 0, 0, Double.NaN, "") : null);
		assertThat(rows.get(1).cells()[4]).isEqualTo("queued");
		assertThat(rows.get(1).icon()).isEqualTo("run-queued");
		assertThat(rows.get(1).startable()).isFalse();
		assertThat(rows.get(0).cells()[4]).isEqualTo("finished, 15 epochs");
	}

	@Test
	void aRunWithoutExperimentHasALineOfItsOwn() {
		project.model().getRuns().get(0).setExperiment(null);
		List<OverviewRow> rows = OverviewRow.of(project, node -> null);
		assertThat(rows).hasSize(3);
		assertThat(rows.get(2).cells()[0]).startsWith("HilumTrainerQuick");
		assertThat(rows.get(2).startable()).isFalse();
	}

	@Test
	void plannedConfigurationsAreListed() {
		assertThat(OverviewRow.configurations(project)).hasSize(2);
		assertThat(OverviewRow.configurations(project).get(1)).containsExactly("3d_fullres  (nnUNetPlans)",
				"40 \u00d7 56 \u00d7 40", "9", "1 \u00d7 0.938 \u00d7 1.25 mm", "32, 64, 128");
	}
}
