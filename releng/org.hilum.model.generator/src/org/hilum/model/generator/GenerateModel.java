// SPDX-License-Identifier: EPL-2.0
package org.hilum.model.generator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.Monitor;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;

/**
 * Writes the Java code of an EMF model during the build, with no Eclipse running. It writes into the genmodel's model
 * directory only: the bundle's plugin.xml, build.properties and manifest are written by hand and left alone.
 */
public final class GenerateModel {

	private GenerateModel() {
	}

	/**
	 * Generates the code.
	 *
	 * @param arguments the project folder, and the path of the genmodel inside it
	 */
	public static void main(String[] arguments) {
		if (arguments.length != 2) {
			System.err.println("usage: GenerateModel PROJECT_FOLDER GENMODEL (relative to the folder)");
			System.exit(2);
		}
		Diagnostic result = generate(Path.of(arguments[0]).toAbsolutePath().normalize(), arguments[1]);
		if (result.getSeverity() >= Diagnostic.ERROR) {
			System.err.println("The model code was not generated: " + explain(result));
			System.exit(1);
		}
		System.out.println("Model code generated from " + arguments[1]);
	}

	private static Diagnostic generate(Path project, String genModelPath) {
		if (!Files.isRegularFile(project.resolve(genModelPath))) {
			throw new IllegalArgumentException("There is no " + genModelPath + " in " + project);
		}
		// Resource paths in the genmodel start with the project's name; here is where that project lies on disk.
		String name = project.getFileName().toString();
		EcorePlugin.getPlatformResourceMap().put(name, URI.createFileURI(project + "/"));
		GenModel genModel = load(URI.createPlatformResourceURI(name + "/" + genModelPath, true));
		genModel.reconcile();
		genModel.setCanGenerate(true);
		Generator generator = new Generator();
		generator.getAdapterFactoryDescriptorRegistry().addDescriptor(GenModelPackage.eNS_URI, SourcesOnly::new);
		generator.setInput(genModel);
		return generator.generate(genModel, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor());
	}

	private static GenModel load(URI uri) {
		ResourceSet resources = new ResourceSetImpl();
		Resource.Factory.Registry registry = resources.getResourceFactoryRegistry();
		registry.getExtensionToFactoryMap().put("ecore", new EcoreResourceFactoryImpl());
		registry.getExtensionToFactoryMap().put("genmodel", new EcoreResourceFactoryImpl());
		resources.getPackageRegistry().put(GenModelPackage.eNS_URI, GenModelPackage.eINSTANCE);
		return (GenModel) resources.getResource(uri, true).getContents().get(0);
	}

	private static String explain(Diagnostic diagnostic) {
		StringBuilder text = new StringBuilder(diagnostic.getMessage());
		if (diagnostic.getException() != null) {
			text.append(": ").append(diagnostic.getException());
		}
		for (Diagnostic child : diagnostic.getChildren()) {
			text.append("\n  ").append(explain(child));
		}
		return text.toString();
	}

	/** Generates the classes of the packages, not the files of the plug-in around them. */
	private static final class SourcesOnly extends GenModelGeneratorAdapterFactory {

		@Override
		public Adapter createGenModelAdapter() {
			return new GenModelGeneratorAdapter(this) {
				@Override
				protected Diagnostic generateModel(Object object, Monitor monitor) {
					return Diagnostic.OK_INSTANCE;
				}
			};
		}
	}
}
