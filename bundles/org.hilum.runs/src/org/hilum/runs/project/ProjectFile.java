// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.model.HilumPackage;
import org.hilum.model.Project;
import org.hilum.model.util.HilumResourceFactoryImpl;

/** Reads and writes {@code project.hilum}. */
final class ProjectFile {

	private ProjectFile() {
	}

	static Project read(Path file) {
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "There is no project in this folder",
					"Choose a folder with " + ProjectService.FILE + ", or create a project.");
		}
		Resource resource = resource(file);
		try {
			resource.load(Map.of());
		} catch (IOException | RuntimeException e) {
			throw damaged(file, e);
		}
		if (resource.getContents().isEmpty() || !(resource.getContents().getFirst() instanceof Project project)) {
			throw damaged(file, null);
		}
		// the model lives without its resource: it is written from scratch each time
		resource.getContents().clear();
		project.setFolder(file.toAbsolutePath().normalize().getParent().toString());
		return project;
	}

	private static HilumException damaged(Path file, Exception cause) {
		String detail = cause == null ? "" : ": " + cause.getMessage();
		return HilumException.input(file, "The project file is damaged, or of a newer version of Hilum" + detail,
				"Update Hilum; or delete this file and create the project anew in the same folder, which keeps the data set, "
						+ "the plans and the runs.")
				.because(cause);
	}

	static void write(Project project, Path file) {
		Resource resource = resource(file);
		resource.getContents().add(project);
		Map<Object, Object> options = new HashMap<>();
		options.put(XMLResource.OPTION_ENCODING, "UTF-8");
		options.put(XMLResource.OPTION_LINE_WIDTH, 120);
		try {
			AtomicFiles.write(file, out -> resource.save(out, options));
		} finally {
			resource.getContents().clear();
		}
	}

	private static Resource resource(Path file) {
		ResourceSet set = new ResourceSetImpl();
		set.getPackageRegistry().put(HilumPackage.eNS_URI, HilumPackage.eINSTANCE);
		set.getResourceFactoryRegistry().getExtensionToFactoryMap().put("hilum", new HilumResourceFactoryImpl());
		return set.createResource(URI.createFileURI(file.toAbsolutePath().toString()));
	}
}
