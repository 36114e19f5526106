// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: imaging, compute, model; nnunet; evaluation, engine; runs; jobs; cli and ui. */
class LayeringTest {

	private static JavaClasses hilum;

	@BeforeAll
	static void importClasses() throws IOException {
		Path bundles = Path.of(System.getProperty("hilum.root")).resolve("bundles");
		List<Path> compiled;
		try (Stream<Path> children = Files.list(bundles)) {
			compiled = children.map(b -> b.resolve("target/classes")).filter(Files::isDirectory).toList();
		}
		hilum = new ClassFileImporter().importPaths(compiled);
		assertTrue(hilum.contain("org.hilum.core.HilumException"), "no compiled bundles under " + bundles);
		assertTrue(hilum.contain("org.hilum.engine.train.Trainer"), "the engine is not compiled");
	}

	@Test
	void coreKnowsNobody() {
		noClasses().that().resideInAPackage("org.hilum.core..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.imaging..", "org.hilum.compute..", "org.hilum.model..", "org.hilum.nnunet..",
						"org.hilum.evaluation..", "org.hilum.engine..", "org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..")
				.check(hilum);
	}

	@Test
	void imagingComputeAndModelKnowOnlyCore() {
		noClasses().that().resideInAnyPackage("org.hilum.imaging..", "org.hilum.compute..", "org.hilum.model..").should()
				.dependOnClassesThat()
				.resideInAnyPackage("org.hilum.nnunet..", "org.hilum.evaluation..", "org.hilum.engine..", "org.hilum.runs..",
						"org.hilum.cli..", "org.hilum.ui..")
				.check(hilum);
		noClasses().that().resideInAPackage("org.hilum.imaging..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.model..").check(hilum);
		noClasses().that().resideInAPackage("org.hilum.compute..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.imaging..", "org.hilum.model..").check(hilum);
	}

	@Test
	void jsonIsReadInOnePlace() {
		noClasses().that().resideOutsideOfPackage("org.hilum.core..").should()
				.callMethodWhere(describe("read or convert JSON without core.Json, which words the errors",
						call -> call.getTargetOwner().getName().startsWith("com.fasterxml.jackson")
								&& call.getName().matches("readTree|readValue.*|treeToValue|createParser|getOriginalMessage")))
				.check(hilum);
	}

	@Test
	void filesOfNnunetKnowOnlyImages() {
		noClasses().that().resideInAPackage("org.hilum.nnunet..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.dicom..", "org.hilum.model..", "org.hilum.engine..",
						"org.hilum.evaluation..", "org.hilum.datasets..", "org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..")
				.check(hilum);
	}

	@Test
	void evaluationKnowsNoNetwork() {
		noClasses().that().resideInAPackage("org.hilum.evaluation..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.dicom..", "org.hilum.model..", "org.hilum.engine..",
						"org.hilum.datasets..", "org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..")
				.check(hilum);
	}

	@Test
	void dataSetsKnowNoNetwork() {
		noClasses().that().resideInAPackage("org.hilum.datasets..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.engine..").check(hilum);
	}

	@Test
	void engineKnowsNoServiceNoModelNoScreen() {
		noClasses().that().resideInAPackage("org.hilum.engine..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.model..", "org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..",
						"org.eclipse.swt..", "org.eclipse.ui..", "org.eclipse.jface..")
				.check(hilum);
	}

	@Test
	void servicesAndCommandsKnowNoScreen() {
		noClasses().that().resideInAnyPackage("org.hilum.runs..", "org.hilum.cli..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.ui..", "org.eclipse.swt..", "org.eclipse.ui..", "org.eclipse.jface..")
				.check(hilum);
		noClasses().that().resideInAPackage("org.hilum.runs..").should().dependOnClassesThat()
				.resideInAPackage("org.hilum.cli..").check(hilum);
	}

	@Test
	void viewerKnowsNoScreenNoNetworkNoProject() {
		noClasses().that().resideInAPackage("org.hilum.viewer..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.model..", "org.hilum.engine..", "org.hilum.runs..",
						"org.hilum.jobs..", "org.hilum.cli..", "org.hilum.ui..", "org.eclipse.swt..", "org.eclipse.ui..",
						"org.eclipse.jface..")
				.check(hilum);
		noClasses().that().resideOutsideOfPackages("org.hilum.viewer.vtk..", "org.hilum.vtk..", "vtk..").should()
				.dependOnClassesThat().resideInAnyPackage("vtk..").check(hilum);
		noClasses().that().resideInAPackage("org.hilum.viewer..").and().resideOutsideOfPackage("org.hilum.viewer.vtk..").should()
				.dependOnClassesThat().resideInAnyPackage("org.hilum.viewer.vtk..", "org.hilum.vtk..").check(hilum);
		noClasses().that()
				.resideInAnyPackage("org.hilum.core..", "org.hilum.imaging..", "org.hilum.nnunet..", "org.hilum.evaluation..",
						"org.hilum.engine..", "org.hilum.datasets..", "org.hilum.dicom..", "org.hilum.runs..")
				.should().dependOnClassesThat().resideInAPackage("org.hilum.viewer..").check(hilum);
		slices().matching("org.hilum.viewer.(*)..").should().beFreeOfCycles().check(hilum);
	}

	@Test
	void jobsAreCarriedOutForCommandsAndScreens() {
		noClasses().that().resideInAPackage("org.hilum.jobs..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.cli..", "org.hilum.ui..", "org.eclipse.swt..", "org.eclipse.ui..",
						"org.eclipse.jface..")
				.check(hilum);
		noClasses().that()
				.resideInAnyPackage("org.hilum.core..", "org.hilum.imaging..", "org.hilum.compute..", "org.hilum.model..",
						"org.hilum.engine..", "org.hilum.datasets..", "org.hilum.dicom..", "org.hilum.runs..")
				.should().dependOnClassesThat().resideInAPackage("org.hilum.jobs..").check(hilum);
	}

	@Test
	void datasetsKnowNoRuns() {
		noClasses().that().resideInAPackage("org.hilum.datasets..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.model..", "org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..",
						"org.eclipse.swt..", "org.eclipse.ui..", "org.eclipse.jface..")
				.check(hilum);
		noClasses().that().resideInAnyPackage("org.hilum.core..", "org.hilum.imaging..", "org.hilum.engine..").should()
				.dependOnClassesThat().resideInAPackage("org.hilum.datasets..").check(hilum);
	}

	@Test
	void dicomKnowsOnlyImages() {
		noClasses().that().resideInAPackage("org.hilum.dicom..").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.compute..", "org.hilum.model..", "org.hilum.engine..", "org.hilum.datasets..",
						"org.hilum.runs..", "org.hilum.cli..", "org.hilum.ui..")
				.check(hilum);
		noClasses().that().resideInAnyPackage("org.hilum.core..", "org.hilum.imaging..", "org.hilum.engine..").should()
				.dependOnClassesThat().resideInAPackage("org.hilum.dicom..").check(hilum);
	}

	@Test
	void onlyTheRuntimeBundleKnowsDjl() {
		classes().that().resideOutsideOfPackage("org.hilum.compute.djl..").should().onlyDependOnClassesThat()
				.resideOutsideOfPackage("ai.djl..").check(hilum);
	}

	@Test
	void onlyTheWrappersKnowDicomToolkits() {
		classes().that().resideOutsideOfPackage("org.hilum.dicom.pixelmed..").should().onlyDependOnClassesThat()
				.resideOutsideOfPackage("com.pixelmed..").check(hilum);
		classes().that().resideOutsideOfPackage("org.hilum.dicom.jpeg2000..").should().onlyDependOnClassesThat()
				.resideOutsideOfPackages("com.github.jaiimageio..", "jj2000..").check(hilum);
	}

	@Test
	void enginePackagesHaveNoCycles() {
		slices().matching("org.hilum.engine.(*)..").should().beFreeOfCycles().check(hilum);
		slices().matching("org.hilum.nnunet.(*)..").should().beFreeOfCycles().check(hilum);
		slices().matching("org.hilum.evaluation.(*)..").should().beFreeOfCycles().check(hilum);
	}

	@Test
	void packagesOfTheOtherCoreBundlesHaveNoCycles() {
		slices().matching("org.hilum.imaging.(*)..").should().beFreeOfCycles().check(hilum);
		slices().matching("org.hilum.dicom.(*)..").should().beFreeOfCycles().check(hilum);
		slices().matching("org.hilum.datasets.(*)..").should().beFreeOfCycles().check(hilum);
	}

	@Test
	void noPackagesDependOnEachOther() {
		// EMF generates interfaces and implementations that know each other
		JavaClasses all = hilum.that(resideOutsideOfPackages("org.hilum.model..", "org.hilum.ui.."));
		slices().matching("org.hilum.(**)").should().beFreeOfCycles().check(all);
	}

	/** The workbench is the floor of its view families, and none of these knows another. */
	@Test
	void viewFamiliesKnowOnlyTheWorkbench() {
		List<String> families = List.of("org.hilum.ui.dataset..", "org.hilum.ui.experiment..", "org.hilum.ui.models..",
				"org.hilum.ui.monitor..", "org.hilum.ui.report..", "org.hilum.ui.viewer..");
		for (String family : families) {
			String[] others = families.stream().filter(other -> !other.equals(family)).toArray(String[]::new);
			noClasses().that().resideInAPackage(family).should().dependOnClassesThat().resideInAnyPackage(others)
					.check(hilum);
		}
		String[] all = families.toArray(String[]::new);
		noClasses().that().resideInAPackage("org.hilum.ui..").and().resideOutsideOfPackages(all).should()
				.dependOnClassesThat().resideInAnyPackage(all).check(hilum);
	}

	@Test
	void packagesOfTheWorkbenchHaveNoCycles() {
		slices().matching("org.hilum.ui.(*)..").should().beFreeOfCycles().check(hilum);
		// failures in words are all that widgets know
		noClasses().that().resideInAPackage("org.hilum.ui").should().dependOnClassesThat()
				.resideInAnyPackage("org.hilum.ui.about..", "org.hilum.ui.application..", "org.hilum.ui.command..",
						"org.hilum.ui.page..", "org.hilum.ui.run..", "org.hilum.ui.selection..", "org.hilum.ui.project..",
						"org.hilum.ui.wizard..")
				.check(hilum);
	}

	@Test
	void textNamesItsLocale() {
		LocaleRule.rule().check(hilum);
	}
}
