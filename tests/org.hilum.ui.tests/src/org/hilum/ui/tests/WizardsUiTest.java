// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizards are registered with the platform, which can open them from its own dialogs. */
class WizardsUiTest {

	@TempDir
	private Path temporary;

	private static IWizardDescriptor registered(IWizardRegistry registry, String id) {
		IWizardDescriptor descriptor = registry.findWizard(id);
		assertThat(descriptor).as(id).isNotNull();
		assertThat(descriptor.getDescription()).isNotBlank();
		assertThat(descriptor.getCategory().getLabel()).isEqualTo("Hilum");
		assertThat(descriptor.getImageDescriptor()).isNotNull();
		return descriptor;
	}

	@Test
	void newAndImportWizardsAreRegistered() throws Exception {
		IWorkbench workbench = PlatformUI.getWorkbench();
		for (String id : List.of(Wizards.NEW_PROJECT, Wizards.NEW_EXPERIMENT)) {
			assertThat(registered(workbench.getNewWizardRegistry(), id).getLabel()).isNotBlank();
		}
		registered(workbench.getImportWizardRegistry(), Wizards.IMPORT_DICOM);
		IWorkbenchWizard wizard = UiThread.get(
				() -> workbench.getNewWizardRegistry().findWizard(Wizards.NEW_PROJECT).createWizard());
		assertThat(wizard).isInstanceOf(INewWizard.class);
		UiThread.run(wizard::dispose);
	}

	@Test
	void anExperimentIsMadeForTheSelectedProject() {
		OpenProject project = BrokenSample.open(temporary, "Chosen");
		try {
			Shell wizard = Workbench.openNewExperimentWizard(project);
			UiThread.run(() -> {
				assertThat(wizard.getText()).isEqualTo("New Experiment");
				assertThat(Widgets.named(wizard, Text.class, "name").getText()).isNotBlank();
				assertThat(Widgets.named(wizard, Combo.class, "fold").getItemCount()).isGreaterThan(5);
				Widgets.press(wizard, "Cancel");
			});
			assertThat(project.model().getExperiments()).hasSize(1);
		} finally {
			OpenProjects.get().remove(project, true);
		}
	}
}
