import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Reads every class of the jars into ASM's tree and forgets it: the least that a scan with ASM can
 * cost. {@code ./dev bench} compares scans with it.
 */
final class AsmFloor {
  private AsmFloor() {}

  public static void main(String[] jars) throws IOException {
    int classes = 0;
    for (String jar : jars) {
      classes += read(jar);
    }
    System.out.println(classes);
  }

  private static int read(String path) throws IOException {
    int classes = 0;
    try (JarFile jar = new JarFile(path)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            new ClassReader(in.readAllBytes()).accept(new ClassNode(), ClassReader.SKIP_FRAMES);
          }
          classes++;
        }
      }
    }
    return classes;
  }
}
